-- Whoever watches a cluster asks how many events its connections have, deleted ones included.
CREATE INDEX connection_position ON connection (cluster_id) INCLUDE (sequence);
