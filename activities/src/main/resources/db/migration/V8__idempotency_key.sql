-- A caller that lost the answer repeats the request: its key leads to what the first one did.
CREATE TABLE idempotency_key (
  organization_id text COLLATE "C" NOT NULL,
  key             text COLLATE "C" NOT NULL CHECK (length(key) <= 255),
  request_hash    text        NOT NULL,
  operation_id    text        NOT NULL,
  sequence        bigint      NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (organization_id, key)
);
