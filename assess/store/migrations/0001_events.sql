CREATE TABLE streams (
    number INTEGER PRIMARY KEY, -- 1, 2, 3: the order of creation
    id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64 AND id NOT GLOB '*[^0-9A-Za-z._-]*'),
    kind TEXT NOT NULL
) STRICT;

-- `record` is what the chain hashes, byte for byte: canonical JSON with seq, at, actor, kind, body, commitment, previous.
CREATE TABLE events (
    stream INTEGER NOT NULL REFERENCES streams (number),
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;

-- Text that may hold personal data; the commitment in the record is SHA-256 of the salt's bytes and this text.
CREATE TABLE private (
    stream INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    salt TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (stream, seq),
    FOREIGN KEY (stream, seq) REFERENCES events (stream, seq)
) STRICT, WITHOUT ROWID;

-- Throw-away summaries of streams; `head` is the hash of the last event that a summary knows.
CREATE TABLE projections (
    name TEXT NOT NULL,
    stream INTEGER NOT NULL REFERENCES streams (number),
    head TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (name, stream)
) STRICT, WITHOUT ROWID;

-- A row here means: an erasure was recorded, and the file must still be rewritten so that no trace is left in it.
CREATE TABLE rewrite_due (
    due INTEGER PRIMARY KEY CHECK (due = 1)
) STRICT;

CREATE TRIGGER streams_only_at_the_end BEFORE INSERT ON streams
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM streams)
    OR EXISTS (SELECT 1 FROM streams WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'a stream is only added after the last one');
END;

CREATE TRIGGER streams_never_changed BEFORE UPDATE ON streams
BEGIN
    SELECT RAISE(ABORT, 'a stream is never changed');
END;

CREATE TRIGGER streams_never_removed BEFORE DELETE ON streams
BEGIN
    SELECT RAISE(ABORT, 'a stream is never removed');
END;

-- Demanding the next number and the previous hash stops INSERT OR REPLACE too, which walks past a trigger on DELETE.
-- Canonical JSON has its keys in order, so a record ends with these two; SQLite's JSON functions are refused in the
-- triggers of a schema that is not trusted.
CREATE TRIGGER events_only_at_the_end BEFORE INSERT ON events
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM events WHERE stream = NEW.stream)
    OR NEW.record NOT GLOB '*"previous":"' || coalesce(
        (SELECT hash FROM events WHERE stream = NEW.stream AND seq = NEW.seq - 1),
        '0000000000000000000000000000000000000000000000000000000000000000'
    ) || '","seq":' || NEW.seq || '}'
BEGIN
    SELECT RAISE(ABORT, 'an event is only added after the last one of its stream');
END;

CREATE TRIGGER events_never_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
END;

CREATE TRIGGER events_never_removed BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'an event is never removed');
END;

CREATE TRIGGER private_only_with_the_last_event BEFORE INSERT ON private
WHEN NEW.seq IS NOT (SELECT max(seq) FROM events WHERE stream = NEW.stream)
    OR EXISTS (SELECT 1 FROM private WHERE stream = NEW.stream AND seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'a private text is only added with the last event');
END;

CREATE TRIGGER private_never_changed BEFORE UPDATE ON private
BEGIN
    SELECT RAISE(ABORT, 'a private text is never changed');
END;

CREATE TRIGGER private_only_erased_by_an_event BEFORE DELETE ON private
WHEN NOT EXISTS (
    SELECT 1
    FROM events AS erasure, json_each(erasure.record, '$.body.events') AS erased
    WHERE erasure.stream = OLD.stream
        AND erasure.seq > OLD.seq
        AND instr(erasure.record, '"kind":"erased","previous":"') > 0
        AND erased.value = OLD.seq
)
BEGIN
    SELECT RAISE(ABORT, 'a private text is only removed after an event that says so');
END;
