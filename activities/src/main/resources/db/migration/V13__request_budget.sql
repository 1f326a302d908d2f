-- All processes count the requests of one source together. A count lives for a minute, so losing all
-- of them in a crash costs nothing; unlogged, counting waits for no disk.
CREATE UNLOGGED TABLE request_budget (
  source   text COLLATE "C" PRIMARY KEY CHECK (length(source) <= 300),
  began_at timestamptz NOT NULL,
  used     bigint      NOT NULL CHECK (used >= 1),
  last_at  timestamptz NOT NULL
) WITH (fillfactor = 50);
-- Counts that have ended are removed by age.
CREATE INDEX request_budget_ended ON request_budget (began_at);
