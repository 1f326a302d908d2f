-- A step that is tried again must get the answer that it got before, and do nothing twice.
CREATE TABLE operation_step (
  operation_id  text COLLATE "C" NOT NULL,
  step          text COLLATE "C" NOT NULL,
  -- Without a reference: a refused creation leaves no connection behind.
  connection_id text COLLATE "C" NOT NULL,
  kind          text        NOT NULL CHECK (kind IN ('ADMITTED', 'REFUSED', 'REPEATED', 'COMMAND', 'FACT')),
  answer        jsonb       NOT NULL,
  at            timestamptz NOT NULL,
  PRIMARY KEY (operation_id, step)
);
-- Answers that bind nothing are removed after a day.
CREATE INDEX operation_step_expiring ON operation_step (at) WHERE kind IN ('REFUSED', 'REPEATED');
