-- The workflow service may lose its memory while we keep ours: who starts compares which one it meets.
CREATE TABLE workflow_namespace (
  only_row     boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  namespace_id text        NOT NULL,
  since        timestamptz NOT NULL DEFAULT clock_timestamp()
);
