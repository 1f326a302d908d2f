package dev.privatelink.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The rows that a local run begins with: one organisation, one project, three clusters. */
final class Seeds {
  /** The organisation that everything belongs to. */
  static final String ORGANIZATION = "1";

  /** The cluster that a person tries things with: it runs. */
  static final String CLUSTER = "10000000000000000001";

  /** A cluster that does not run. */
  static final String PAUSED_CLUSTER = "10000000000000000002";

  /** A cluster at Alibaba Cloud; it runs. */
  static final String ALICLOUD_CLUSTER = "10000000000000000003";

  private static final int CONNECT_SECONDS_MAX = 5;

  private Seeds() {}

  /**
   * Writes the rows that are not there. Those that are stay as they were changed since, but a
   * cluster that was deleted is there again: without it, nothing else could be tried.
   */
  static void plant(LocalSettings settings) throws SQLException {
    String url = settings.jdbcUrl() + "?connectTimeout=" + CONNECT_SECONDS_MAX;
    try (Connection connection = DriverManager.getConnection(url, PostgresProgram.USER, "");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate(
          """
          INSERT INTO organization (organization_id, display_name)
          VALUES ('1', 'Local organisation')
          ON CONFLICT DO NOTHING
          """);
      statement.executeUpdate(
          """
          INSERT INTO project (project_id, organization_id, display_name)
          VALUES ('1', '1', 'Local project')
          ON CONFLICT DO NOTHING
          """);
      statement.executeUpdate(
          """
          INSERT INTO cluster
            (cluster_id, project_id, organization_id, display_name, cloud, region, state)
          VALUES
            ('%s', '1', '1', 'local-aws', 'aws', 'us-east-1', 'RUNNING'),
            ('%s', '1', '1', 'local-paused', 'aws', 'us-east-1', 'PAUSED'),
            ('%s', '1', '1', 'local-alicloud', 'alicloud', 'ap-southeast-1', 'RUNNING')
          ON CONFLICT (cluster_id) DO UPDATE SET state = excluded.state
          WHERE cluster.state = 'DELETED'
          """
              .formatted(CLUSTER, PAUSED_CLUSTER, ALICLOUD_CLUSTER));
      connection.commit();
    }
  }
}
