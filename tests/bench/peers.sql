-- What an event log on PostgreSQL usually looks like: a table with a unique (stream, version), and a function that takes a lock per
-- category, checks the expected version and appends.
CREATE TABLE events (
  position bigserial PRIMARY KEY,
  stream text NOT NULL,
  version bigint NOT NULL,
  type text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  data jsonb NOT NULL,
  UNIQUE (stream, version)
);

CREATE TABLE messages (
  global_position bigserial PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  stream_name text NOT NULL,
  position bigint NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (stream_name, position)
);

CREATE FUNCTION append_message(message_id uuid, stream text, message_type text, message jsonb, expected bigint) RETURNS bigint AS $$
DECLARE
  last bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(split_part(stream, '-', 1), 0));
  SELECT max(position) INTO last FROM messages WHERE stream_name = stream;
  last := coalesce(last, -1);
  IF expected IS NOT NULL AND expected <> last THEN
    RAISE EXCEPTION 'expected version %, found %', expected, last;
  END IF;
  INSERT INTO messages (id, stream_name, position, type, data) VALUES (message_id, stream, last + 1, message_type, message);
  RETURN last + 1;
END;
$$ LANGUAGE plpgsql;
