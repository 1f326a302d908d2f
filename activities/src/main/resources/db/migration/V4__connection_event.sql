-- The truth about connections is what happened to them: appended here, never changed, never removed.
CREATE TABLE connection_event (
  connection_id   text COLLATE "C" NOT NULL REFERENCES connection,
  sequence        bigint      NOT NULL CHECK (sequence >= 1),
  type            text        NOT NULL,
  version         integer     NOT NULL CHECK (version >= 1),
  at              timestamptz NOT NULL,
  operation_id    text        NOT NULL,
  step            text        NOT NULL,
  actor_kind      text        NOT NULL,
  actor_subject   text        NOT NULL,
  organization_id text        NOT NULL,
  trace_id        text        NOT NULL,
  data            jsonb       NOT NULL,
  PRIMARY KEY (connection_id, sequence)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON connection_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
