-- Reads and row locks need one row for each connection: the fold of its events, kept beside them.
CREATE TABLE connection (
  connection_id    text COLLATE "C" PRIMARY KEY,
  cluster_id       text COLLATE "C" NOT NULL REFERENCES cluster,
  organization_id  text COLLATE "C" NOT NULL,
  project_id       text COLLATE "C" NOT NULL,
  cloud            text        NOT NULL,
  type             text        NOT NULL,
  display_name     text        NOT NULL,
  state            text        NOT NULL CHECK (state IN (
    'CREATING', 'PENDING_ACCEPTANCE', 'ACTIVE', 'FAILED', 'DELETING', 'DELETED')),
  phase            text        NOT NULL CHECK (phase IN (
    'QUEUED', 'SERVICE_NOT_VISIBLE', 'ENDPOINT_CREATING', 'CONNECTING', 'WAITING_FOR_CUSTOMER',
    'HEALTHY', 'DEGRADED', 'LOST', 'REJECTED', 'EXPIRED', 'CREATE_FAILED', 'SERVICE_DELETED',
    'DISCONNECTED', 'ENDPOINT_DELETING', 'GONE')),
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL CHECK (updated_at >= created_at),
  sequence         bigint      NOT NULL CHECK (sequence >= 1),
  snapshot_version integer     NOT NULL,
  snapshot         jsonb       NOT NULL
);
-- A cluster's living connections, newest first; the second one for a filter by state.
CREATE INDEX connection_of_cluster ON connection (cluster_id, created_at DESC, connection_id DESC)
  WHERE state <> 'DELETED';
CREATE INDEX connection_of_cluster_in_state
  ON connection (cluster_id, state, created_at DESC, connection_id DESC)
  WHERE state <> 'DELETED';
