-- People list organisations, projects and clusters, so these say since when they are there.
ALTER TABLE organization ADD COLUMN created_at timestamptz NOT NULL DEFAULT clock_timestamp();
ALTER TABLE project ADD COLUMN created_at timestamptz NOT NULL DEFAULT clock_timestamp();
ALTER TABLE cluster
  ADD COLUMN service_plan text NOT NULL DEFAULT 'ESSENTIAL'
    CHECK (service_plan IN ('STARTER', 'ESSENTIAL', 'PREMIUM', 'BYOC')),
  ADD COLUMN created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ADD COLUMN updated_at timestamptz NOT NULL DEFAULT clock_timestamp();

-- A cluster names its tenant itself, so that a look at one row is enough; it must be its project's.
ALTER TABLE project ADD CONSTRAINT project_in_organization UNIQUE (project_id, organization_id);
ALTER TABLE cluster ADD CONSTRAINT cluster_in_organization
  FOREIGN KEY (project_id, organization_id) REFERENCES project (project_id, organization_id);

-- Deleted clusters stay, for the sake of their connections' events, and are never listed.
DROP INDEX cluster_of_organization;
DROP INDEX cluster_of_project;
CREATE INDEX cluster_of_organization ON cluster (organization_id, cluster_id)
  WHERE state <> 'DELETED';
CREATE INDEX cluster_of_project ON cluster (project_id, cluster_id) WHERE state <> 'DELETED';

-- Operators look for what does not end, the oldest first.
DROP INDEX operation_open;
CREATE INDEX operation_open ON operation (admitted_at, operation_id) WHERE closed_at IS NULL;

-- A caller who reaches only one project must not meet the keys of another.
ALTER TABLE idempotency_key ADD COLUMN project_id text COLLATE "C";
UPDATE idempotency_key k SET project_id = c.project_id
  FROM operation o JOIN connection c ON c.connection_id = o.connection_id
  WHERE o.operation_id = k.operation_id;
ALTER TABLE idempotency_key ALTER COLUMN project_id SET NOT NULL;
ALTER TABLE idempotency_key DROP CONSTRAINT idempotency_key_pkey;
ALTER TABLE idempotency_key ADD PRIMARY KEY (organization_id, project_id, key);
