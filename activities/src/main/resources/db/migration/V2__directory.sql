-- A connection belongs to a cluster, a cluster to a project, a project to the tenant that may see it.
CREATE TABLE organization (
  organization_id text COLLATE "C" PRIMARY KEY,
  display_name    text NOT NULL
);

CREATE TABLE project (
  project_id      text COLLATE "C" PRIMARY KEY,
  organization_id text COLLATE "C" NOT NULL REFERENCES organization,
  display_name    text NOT NULL
);
CREATE INDEX project_of_organization ON project (organization_id, project_id);

CREATE TABLE cluster (
  cluster_id      text COLLATE "C" PRIMARY KEY,
  project_id      text COLLATE "C" NOT NULL REFERENCES project,
  organization_id text COLLATE "C" NOT NULL REFERENCES organization,
  display_name    text NOT NULL,
  cloud           text NOT NULL,
  region          text NOT NULL,
  state           text NOT NULL CHECK (state IN ('RUNNING', 'PAUSED', 'DELETED'))
);
CREATE INDEX cluster_of_organization ON cluster (organization_id, cluster_id);
CREATE INDEX cluster_of_project ON cluster (project_id, cluster_id);
