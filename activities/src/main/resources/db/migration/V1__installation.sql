-- Marks in clouds must tell this installation from every other: its id lives as long as its data.
CREATE TABLE installation (
  only_row        boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  installation_id text        NOT NULL CHECK (installation_id ~ '^[a-z2-7]{20}$'),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
