-- Somebody signed in to the console. Its secret is only in their browser; this is its SHA-256.
-- What an API key is worth is asked of its own row at each request. Ended rows go after a day.
CREATE TABLE console_session (
  secret_hash     text COLLATE "C" PRIMARY KEY CHECK (secret_hash ~ '^[0-9a-f]{64}$'),
  actor_kind      text        NOT NULL CHECK (actor_kind IN ('USER', 'API_KEY')),
  subject         text        NOT NULL,
  role            text        NOT NULL CHECK (role IN (
    'ORGANIZATION_OWNER', 'ORGANIZATION_VIEWER', 'PROJECT_OWNER',
    'PROJECT_DATA_ACCESS_READ_WRITE', 'PROJECT_DATA_ACCESS_READ_ONLY')),
  organization_id text COLLATE "C" NOT NULL,
  project_id      text COLLATE "C",
  public_key      text COLLATE "C",
  started_at      timestamptz NOT NULL,
  used_at         timestamptz NOT NULL,
  ends_at         timestamptz NOT NULL
);
CREATE INDEX console_session_of_caller ON console_session (actor_kind, subject, started_at DESC);
CREATE INDEX console_session_end ON console_session (ends_at);
