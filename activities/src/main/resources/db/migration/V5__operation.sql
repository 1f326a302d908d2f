-- Who appends must have been admitted, and an operation that has ended appends nothing more.
CREATE TABLE operation (
  operation_id    text COLLATE "C" PRIMARY KEY,
  connection_id   text COLLATE "C" NOT NULL REFERENCES connection,
  kind            text        NOT NULL CHECK (kind IN ('CREATE', 'ATTACH', 'DETACH', 'DELETE')),
  actor_kind      text        NOT NULL,
  actor_subject   text        NOT NULL,
  organization_id text        NOT NULL,
  trace_id        text        NOT NULL,
  admitted_at     timestamptz NOT NULL,
  sequence        bigint      NOT NULL,
  closed_at       timestamptz,
  closed_sequence bigint,
  outcome         text CHECK (outcome IN ('SUCCEEDED', 'REFUSED', 'FAILED', 'ABANDONED', 'REPEATED')),
  CHECK ((closed_at IS NULL) = (outcome IS NULL)),
  CHECK ((closed_at IS NULL) = (closed_sequence IS NULL))
);
-- An admission appends at least one event, so this orders a connection's operations, newest first.
CREATE UNIQUE INDEX operation_of_connection ON operation (connection_id, sequence DESC);
CREATE INDEX operation_open ON operation (admitted_at) WHERE closed_at IS NULL;
