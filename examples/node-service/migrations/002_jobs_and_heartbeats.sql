CREATE TABLE jobs (
  id bigserial PRIMARY KEY,
  kind text NOT NULL,
  done_at timestamptz
);

CREATE INDEX jobs_waiting ON jobs (id) WHERE done_at IS NULL;

CREATE TABLE heartbeats (
  worker text PRIMARY KEY,
  beat_at timestamptz NOT NULL
);
