-- A request that was heard on the way and is sent again must do nothing, whichever process it
-- reaches: each count is used up under its nonce. Rows go some time after the nonce is dead.
CREATE TABLE digest_nonce (
  nonce       text COLLATE "C" NOT NULL,
  nonce_count bigint      NOT NULL,
  dead_at     timestamptz NOT NULL,
  PRIMARY KEY (nonce, nonce_count)
);
CREATE INDEX digest_nonce_dead ON digest_nonce (dead_at);
