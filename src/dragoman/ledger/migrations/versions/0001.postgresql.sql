CREATE TABLE arrivals (
	key TEXT NOT NULL,
	document BYTEA,
	source TEXT,
	reason TEXT,
	"offset" BIGINT,
	recorded BIGINT NOT NULL,
	PRIMARY KEY (key)
)

CREATE INDEX ix_arrivals_document ON arrivals (document)

CREATE TABLE finding_names (
	name INTEGER NOT NULL,
	day INTEGER NOT NULL,
	finding BIGINT NOT NULL,
	roles INTEGER NOT NULL,
	PRIMARY KEY (name, day, finding)
)

CREATE TABLE judgements (
	pk BIGINT NOT NULL,
	id BYTEA NOT NULL,
	finding BYTEA NOT NULL,
	verdict TEXT NOT NULL,
	by TEXT NOT NULL,
	why TEXT NOT NULL,
	other BYTEA,
	correction TEXT,
	moment BIGINT NOT NULL,
	recorded BIGINT NOT NULL,
	PRIMARY KEY (pk),
	UNIQUE (id)
)

CREATE INDEX ix_judgements_finding ON judgements (finding)

CREATE INDEX ix_judgements_other ON judgements (other)

CREATE TABLE layouts (
	pk BIGINT NOT NULL,
	fields TEXT NOT NULL,
	PRIMARY KEY (pk),
	UNIQUE (fields)
)

CREATE TABLE names (
	pk BIGINT NOT NULL,
	name TEXT NOT NULL,
	PRIMARY KEY (pk),
	UNIQUE (name)
)

CREATE TABLE originals (
	pk BIGINT NOT NULL,
	hash BYTEA NOT NULL,
	body BYTEA NOT NULL,
	PRIMARY KEY (pk),
	UNIQUE (hash)
)

CREATE TABLE programs (
	pk BIGINT NOT NULL,
	program TEXT NOT NULL,
	ontology TEXT NOT NULL,
	model TEXT NOT NULL,
	PRIMARY KEY (pk),
	UNIQUE (program, ontology, model)
)

CREATE TABLE stories (
	id BYTEA NOT NULL,
	kind TEXT NOT NULL,
	type TEXT NOT NULL,
	reported INTEGER NOT NULL,
	first_day INTEGER,
	last_day INTEGER,
	documents INTEGER NOT NULL,
	copies INTEGER NOT NULL,
	PRIMARY KEY (id)
)

CREATE INDEX ix_stories_copies ON stories (copies, reported)

CREATE INDEX ix_stories_reported ON stories (reported)

CREATE TABLE story_marks (
	name TEXT NOT NULL,
	value BIGINT NOT NULL,
	PRIMARY KEY (name)
)

CREATE TABLE texts (
	pk BIGINT NOT NULL,
	id BYTEA NOT NULL,
	body BYTEA NOT NULL,
	characters INTEGER NOT NULL,
	PRIMARY KEY (pk),
	UNIQUE (id)
)

CREATE TABLE tombstones (
	document BYTEA NOT NULL,
	text BYTEA NOT NULL,
	by TEXT NOT NULL,
	why TEXT NOT NULL,
	readings INTEGER NOT NULL,
	findings INTEGER NOT NULL,
	judgements INTEGER NOT NULL,
	recorded BIGINT NOT NULL,
	PRIMARY KEY (document)
)

CREATE TABLE documents (
	pk BIGINT NOT NULL,
	id BYTEA NOT NULL,
	text BIGINT NOT NULL,
	published INTEGER,
	title TEXT,
	outlet TEXT,
	url TEXT,
	language TEXT NOT NULL,
	source TEXT,
	outlet_name BIGINT,
	original BIGINT,
	latest SMALLINT NOT NULL,
	recorded BIGINT NOT NULL,
	PRIMARY KEY (pk),
	UNIQUE (id),
	FOREIGN KEY(text) REFERENCES texts (pk),
	FOREIGN KEY(outlet_name) REFERENCES names (pk),
	FOREIGN KEY(original) REFERENCES originals (pk)
)

CREATE INDEX ix_documents_original ON documents (original)

CREATE INDEX ix_documents_outlet_name ON documents (outlet_name)

CREATE INDEX ix_documents_published ON documents (published)

CREATE INDEX ix_documents_text ON documents (text)

CREATE INDEX ix_documents_url ON documents (url)

CREATE TABLE passages (
	pk BIGINT NOT NULL,
	text BIGINT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	PRIMARY KEY (pk),
	FOREIGN KEY(text) REFERENCES texts (pk)
)

CREATE INDEX ix_passages_text ON passages (text)

CREATE TABLE readings (
	pk BIGINT NOT NULL,
	document BIGINT NOT NULL,
	program BIGINT NOT NULL,
	layout BIGINT NOT NULL,
	schema SMALLINT NOT NULL,
	findings INTEGER NOT NULL,
	hash BYTEA NOT NULL,
	current SMALLINT NOT NULL,
	recorded BIGINT NOT NULL,
	body BYTEA NOT NULL,
	PRIMARY KEY (pk),
	UNIQUE (document, program),
	FOREIGN KEY(document) REFERENCES documents (pk),
	FOREIGN KEY(program) REFERENCES programs (pk),
	FOREIGN KEY(layout) REFERENCES layouts (pk)
)

CREATE INDEX ix_readings_recorded ON readings (recorded)

CREATE TABLE story_findings (
	finding BYTEA NOT NULL,
	story BYTEA NOT NULL,
	document BIGINT NOT NULL,
	PRIMARY KEY (finding),
	FOREIGN KEY(story) REFERENCES stories (id),
	FOREIGN KEY(document) REFERENCES documents (pk) ON DELETE CASCADE
)

CREATE INDEX ix_story_findings_document ON story_findings (document)

CREATE INDEX ix_story_findings_story ON story_findings (story)

CREATE TABLE story_joins (
	pk BIGINT NOT NULL,
	finding BYTEA NOT NULL,
	other BYTEA NOT NULL,
	document BIGINT NOT NULL,
	other_document BIGINT NOT NULL,
	score DOUBLE PRECISION NOT NULL,
	parts TEXT NOT NULL,
	recorded BIGINT NOT NULL,
	ended BIGINT,
	PRIMARY KEY (pk),
	FOREIGN KEY(document) REFERENCES documents (pk) ON DELETE CASCADE,
	FOREIGN KEY(other_document) REFERENCES documents (pk) ON DELETE CASCADE
)

CREATE INDEX ix_story_joins_document ON story_joins (document)

CREATE INDEX ix_story_joins_finding ON story_joins (finding)

CREATE INDEX ix_story_joins_other ON story_joins (other)

CREATE INDEX ix_story_joins_other_document ON story_joins (other_document)

CREATE TABLE story_keys (
	key BIGINT NOT NULL,
	document BIGINT NOT NULL,
	PRIMARY KEY (key, document),
	FOREIGN KEY(document) REFERENCES documents (pk) ON DELETE CASCADE
)

CREATE INDEX ix_story_keys_document ON story_keys (document)

CREATE TABLE story_reports (
	document BIGINT NOT NULL,
	reading BIGINT NOT NULL,
	copy BIGINT NOT NULL,
	body BYTEA NOT NULL,
	PRIMARY KEY (document),
	FOREIGN KEY(document) REFERENCES documents (pk) ON DELETE CASCADE
)

CREATE INDEX ix_story_reports_copy ON story_reports (copy)

CREATE TABLE story_terms (
	term BIGINT NOT NULL,
	day INTEGER NOT NULL,
	document BIGINT NOT NULL,
	PRIMARY KEY (term, day, document),
	FOREIGN KEY(document) REFERENCES documents (pk) ON DELETE CASCADE
)

CREATE INDEX ix_story_terms_document ON story_terms (document)

CREATE TABLE findings (
	pk BIGINT NOT NULL,
	id BYTEA NOT NULL,
	reading BIGINT NOT NULL,
	ordinal INTEGER NOT NULL,
	kind TEXT NOT NULL,
	type TEXT NOT NULL,
	day INTEGER NOT NULL,
	first_day INTEGER,
	last_day INTEGER,
	narrator SMALLINT NOT NULL,
	confidence DOUBLE PRECISION NOT NULL,
	intensity DOUBLE PRECISION,
	country TEXT,
	latitude DOUBLE PRECISION,
	longitude DOUBLE PRECISION,
	passage BIGINT NOT NULL,
	published INTEGER,
	PRIMARY KEY (pk),
	FOREIGN KEY(reading) REFERENCES readings (pk),
	FOREIGN KEY(passage) REFERENCES passages (pk)
)

CREATE INDEX ix_findings_day ON findings (day, published)

CREATE INDEX ix_findings_id ON findings (id)

CREATE INDEX ix_findings_last_day ON findings (last_day) WHERE last_day IS NOT NULL

CREATE INDEX ix_findings_passage ON findings (passage)

CREATE INDEX ix_findings_reading ON findings (reading)

CREATE INDEX ix_findings_type ON findings (kind, type, day)

CREATE TABLE passage_words (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)

CREATE INDEX ix_passage_words ON passage_words USING gin (words)

CREATE FUNCTION dragoman_refuses() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% %', TG_TABLE_NAME, TG_ARGV[0]; END $$

CREATE TRIGGER documents_are_kept BEFORE UPDATE OF "pk", "id", "text", "published", "outlet", "url", "language", "outlet_name", "original", "recorded" ON documents
FOR EACH ROW EXECUTE FUNCTION dragoman_refuses('cannot be changed')

CREATE FUNCTION documents_stay() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF EXISTS (SELECT 1 FROM tombstones t WHERE t.document = OLD.id) THEN RETURN OLD; END IF;
RAISE EXCEPTION 'documents go only with a document that is forgotten'; END $$

CREATE TRIGGER documents_stay BEFORE DELETE ON documents FOR EACH ROW EXECUTE FUNCTION documents_stay()

CREATE TRIGGER readings_are_kept BEFORE UPDATE OF "pk", "document", "program", "layout", "schema", "findings", "hash", "recorded", "body" ON readings
FOR EACH ROW EXECUTE FUNCTION dragoman_refuses('cannot be changed')

CREATE FUNCTION readings_stay() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF EXISTS (SELECT 1 FROM tombstones t JOIN documents d ON d.id = t.document WHERE d.pk = OLD.document) THEN RETURN OLD; END IF;
RAISE EXCEPTION 'readings go only with a document that is forgotten'; END $$

CREATE TRIGGER readings_stay BEFORE DELETE ON readings FOR EACH ROW EXECUTE FUNCTION readings_stay()

CREATE TRIGGER findings_are_kept BEFORE UPDATE OF "pk", "id", "reading", "ordinal", "kind", "type", "day", "first_day", "last_day", "narrator", "confidence", "intensity", "country", "latitude", "longitude", "passage", "published" ON findings
FOR EACH ROW EXECUTE FUNCTION dragoman_refuses('cannot be changed')

CREATE FUNCTION findings_stay() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF EXISTS (SELECT 1 FROM tombstones t JOIN documents d ON d.id = t.document JOIN readings r ON r.document = d.pk WHERE r.pk = OLD.reading) THEN RETURN OLD; END IF;
RAISE EXCEPTION 'findings go only with a document that is forgotten'; END $$

CREATE TRIGGER findings_stay BEFORE DELETE ON findings FOR EACH ROW EXECUTE FUNCTION findings_stay()

CREATE TRIGGER judgements_are_kept BEFORE UPDATE OF "pk", "id", "finding", "verdict", "by", "why", "other", "correction", "moment", "recorded" ON judgements
FOR EACH ROW EXECUTE FUNCTION dragoman_refuses('cannot be changed')

CREATE FUNCTION judgements_stay() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF EXISTS (SELECT 1 FROM tombstones t JOIN documents d ON d.id = t.document JOIN readings r ON r.document = d.pk JOIN findings f ON f.reading = r.pk WHERE f.id IN (OLD.finding, OLD.other)) THEN RETURN OLD; END IF;
RAISE EXCEPTION 'judgements go only with a document that is forgotten'; END $$

CREATE TRIGGER judgements_stay BEFORE DELETE ON judgements FOR EACH ROW EXECUTE FUNCTION judgements_stay()

CREATE TRIGGER tombstones_are_kept BEFORE UPDATE OF "document", "text", "by", "why", "readings", "findings", "judgements", "recorded" ON tombstones
FOR EACH ROW EXECUTE FUNCTION dragoman_refuses('cannot be changed')

CREATE FUNCTION tombstones_stay() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF false THEN RETURN OLD; END IF;
RAISE EXCEPTION 'tombstones go only with a document that is forgotten'; END $$

CREATE TRIGGER tombstones_stay BEFORE DELETE ON tombstones FOR EACH ROW EXECUTE FUNCTION tombstones_stay()

CREATE TRIGGER texts_are_kept BEFORE UPDATE OF "pk", "id", "body", "characters" ON texts
FOR EACH ROW EXECUTE FUNCTION dragoman_refuses('cannot be changed')

CREATE FUNCTION texts_stay() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF EXISTS (SELECT 1 FROM tombstones t WHERE t.text = OLD.id) THEN RETURN OLD; END IF;
RAISE EXCEPTION 'texts go only with a document that is forgotten'; END $$

CREATE TRIGGER texts_stay BEFORE DELETE ON texts FOR EACH ROW EXECUTE FUNCTION texts_stay()

CREATE TRIGGER originals_are_kept BEFORE UPDATE OF "pk", "hash", "body" ON originals
FOR EACH ROW EXECUTE FUNCTION dragoman_refuses('cannot be changed')

CREATE FUNCTION originals_stay() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF EXISTS (SELECT 1 FROM tombstones) THEN RETURN OLD; END IF;
RAISE EXCEPTION 'originals go only with a document that is forgotten'; END $$

CREATE TRIGGER originals_stay BEFORE DELETE ON originals FOR EACH ROW EXECUTE FUNCTION originals_stay()

CREATE TRIGGER programs_are_kept BEFORE UPDATE OF "pk", "program", "ontology", "model" ON programs
FOR EACH ROW EXECUTE FUNCTION dragoman_refuses('cannot be changed')

CREATE FUNCTION programs_stay() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF false THEN RETURN OLD; END IF;
RAISE EXCEPTION 'programs go only with a document that is forgotten'; END $$

CREATE TRIGGER programs_stay BEFORE DELETE ON programs FOR EACH ROW EXECUTE FUNCTION programs_stay()

CREATE TRIGGER layouts_are_kept BEFORE UPDATE OF "pk", "fields" ON layouts
FOR EACH ROW EXECUTE FUNCTION dragoman_refuses('cannot be changed')

CREATE FUNCTION layouts_stay() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF false THEN RETURN OLD; END IF;
RAISE EXCEPTION 'layouts go only with a document that is forgotten'; END $$

CREATE TRIGGER layouts_stay BEFORE DELETE ON layouts FOR EACH ROW EXECUTE FUNCTION layouts_stay()
