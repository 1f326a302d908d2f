package dev.privatelink.local;

/** The ports that the local run listens on, all on the loopback address. */
public enum LocalPort {
  /** The service without TLS: what watches it on this machine asks here. */
  HTTP("PRIVATELINK_HTTP_PORT", 8080, "the service"),
  /** The service's API with TLS, as its clients want it. */
  HTTPS("PRIVATELINK_HTTPS_PORT", 8443, "the service, with TLS"),
  /** Temporal's gRPC API. */
  TEMPORAL("PRIVATELINK_TEMPORAL_PORT", 7233, "Temporal"),
  /** Temporal's Web UI. */
  TEMPORAL_UI("PRIVATELINK_TEMPORAL_UI_PORT", 8233, "Temporal's Web UI"),
  /** The local cloud. */
  CLOUD("PRIVATELINK_CLOUD_PORT", 4566, "the local cloud"),
  /** PostgreSQL. */
  POSTGRES("PRIVATELINK_POSTGRES_PORT", 5433, "PostgreSQL");

  /** The address that everything listens on. */
  public static final String HOST = "127.0.0.1";

  private final String variable;
  private final int usual;
  private final String user;

  LocalPort(String variable, int usual, String user) {
    this.variable = variable;
    this.usual = usual;
    this.user = user;
  }

  /** The environment variable that sets it. */
  public String variable() {
    return variable;
  }

  /** Its number when the variable is not set. */
  public int usual() {
    return usual;
  }

  /** Who listens there, in words. */
  public String user() {
    return user;
  }
}
