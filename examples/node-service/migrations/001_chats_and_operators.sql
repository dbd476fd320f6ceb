CREATE TABLE operators (
  email text PRIMARY KEY,
  password_hash text NOT NULL
);

CREATE TABLE chats (
  id bigint PRIMARY KEY,
  customer text NOT NULL,
  last_message text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX chats_updated_at ON chats (updated_at DESC);

INSERT INTO chats (id, customer, last_message) VALUES
  (123, 'Anna', 'Where is my parcel?'),
  (124, 'Boris', 'I would like to return the kettle.');
