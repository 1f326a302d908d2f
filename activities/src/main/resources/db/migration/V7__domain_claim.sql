-- Two sets of domains with one base in one network would overwrite each other: the first one holds it.
CREATE TABLE domain_claim (
  vpc_scope        text COLLATE "C" NOT NULL,
  base             text COLLATE "C" NOT NULL,
  connection_id    text COLLATE "C" NOT NULL REFERENCES connection,
  attach_domain_id text COLLATE "C" NOT NULL,
  organization_id  text COLLATE "C" NOT NULL,
  at               timestamptz NOT NULL,
  PRIMARY KEY (vpc_scope, base)
);
CREATE UNIQUE INDEX domain_claim_of_set ON domain_claim (connection_id, attach_domain_id);
