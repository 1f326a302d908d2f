-- Who wanted what, from where, and what became of it; for operators, kept 90 days.
CREATE TABLE audit_line (
  audit_id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at              timestamptz NOT NULL,
  actor_kind      text,
  actor_subject   text COLLATE "C",
  organization_id text COLLATE "C",
  operation       text        NOT NULL CHECK (length(operation) <= 200),
  resources       jsonb       NOT NULL,
  remote_address  text        NOT NULL CHECK (length(remote_address) <= 100),
  trace_id        text COLLATE "C" NOT NULL CHECK (length(trace_id) <= 64),
  outcome         text        NOT NULL CHECK (outcome IN ('OPEN', 'DONE', 'REFUSED', 'UNAUTHENTICATED', 'FAILED')),
  status          integer     NOT NULL,
  code            integer     NOT NULL,
  reason          text        NOT NULL,
  times           bigint      NOT NULL DEFAULT 1 CHECK (times >= 1),
  last_at         timestamptz NOT NULL,
  -- What a line stands for that counts many requests of one source and minute.
  bundle          text COLLATE "C",
  CHECK ((actor_kind IS NULL) = (actor_subject IS NULL))
);
CREATE UNIQUE INDEX audit_line_bundle ON audit_line (bundle) WHERE bundle IS NOT NULL;
-- Newest first, whole or filtered; the first one also finds what is too old.
CREATE INDEX audit_line_at ON audit_line (at DESC, audit_id DESC);
CREATE INDEX audit_line_of_organization ON audit_line (organization_id, at DESC, audit_id DESC);
CREATE INDEX audit_line_of_actor ON audit_line (actor_subject, at DESC, audit_id DESC);
CREATE INDEX audit_line_by_trace ON audit_line (trace_id);
