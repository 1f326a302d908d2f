-- A key proves who a caller is. What its holder is recognised by is encrypted with a key that this
-- database never sees: these rows alone open nothing. Keys are never removed, events name them.
CREATE TABLE api_key (
  public_key          text COLLATE "C" PRIMARY KEY CHECK (public_key ~ '^[A-Z0-9]{8,32}$'),
  organization_id     text COLLATE "C" NOT NULL REFERENCES organization,
  project_id          text COLLATE "C" REFERENCES project,
  display_name        text        NOT NULL,
  role                text        NOT NULL CHECK (role IN (
    'ORGANIZATION_OWNER', 'ORGANIZATION_VIEWER', 'PROJECT_OWNER',
    'PROJECT_DATA_ACCESS_READ_WRITE', 'PROJECT_DATA_ACCESS_READ_ONLY')),
  digests             bytea       NOT NULL,
  requests_per_minute integer     CHECK (requests_per_minute > 0),
  created_by_kind     text        NOT NULL CHECK (created_by_kind IN ('USER', 'API_KEY', 'OPERATOR', 'SYSTEM')),
  created_by          text        NOT NULL,
  created_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at          timestamptz,
  revoked_at          timestamptz,
  last_used_at        timestamptz,
  CHECK ((role LIKE 'PROJECT\_%') = (project_id IS NOT NULL))
);
CREATE INDEX api_key_of_organization ON api_key (organization_id, created_at DESC, public_key DESC);
