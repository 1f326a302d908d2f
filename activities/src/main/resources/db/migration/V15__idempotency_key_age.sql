-- A key is bound for 24 h; who removes the older ones finds them here.
CREATE INDEX idempotency_key_at ON idempotency_key (at);
