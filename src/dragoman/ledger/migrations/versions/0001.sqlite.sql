CREATE TABLE arrivals (
	"key" TEXT NOT NULL,
	document BLOB,
	source TEXT,
	reason TEXT,
	"offset" INTEGER,
	recorded INTEGER NOT NULL,
	PRIMARY KEY ("key")
)
 WITHOUT ROWID,
 STRICT

CREATE INDEX ix_arrivals_document ON arrivals (document)

CREATE TABLE finding_names (
	name INTEGER NOT NULL,
	day INTEGER NOT NULL,
	finding INTEGER NOT NULL,
	roles INTEGER NOT NULL,
	PRIMARY KEY (name, day, finding)
)
 WITHOUT ROWID,
 STRICT

CREATE TABLE judgements (
	pk INTEGER NOT NULL,
	id BLOB NOT NULL,
	finding BLOB NOT NULL,
	verdict TEXT NOT NULL,
	"by" TEXT NOT NULL,
	why TEXT NOT NULL,
	other BLOB,
	correction TEXT,
	moment INTEGER NOT NULL,
	recorded INTEGER NOT NULL,
	PRIMARY KEY (pk),
	UNIQUE (id)
)
 STRICT

CREATE INDEX ix_judgements_finding ON judgements (finding)

CREATE INDEX ix_judgements_other ON judgements (other)

CREATE TABLE layouts (
	pk INTEGER NOT NULL,
	fields TEXT NOT NULL,
	PRIMARY KEY (pk),
	UNIQUE (fields)
)
 STRICT

CREATE TABLE names (
	pk INTEGER NOT NULL,
	name TEXT NOT NULL,
	PRIMARY KEY (pk),
	UNIQUE (name)
)
 STRICT

CREATE TABLE originals (
	pk INTEGER NOT NULL,
	hash BLOB NOT NULL,
	body BLOB NOT NULL,
	PRIMARY KEY (pk),
	UNIQUE (hash)
)
 STRICT

CREATE TABLE programs (
	pk INTEGER NOT NULL,
	program TEXT NOT NULL,
	ontology TEXT NOT NULL,
	model TEXT NOT NULL,
	PRIMARY KEY (pk),
	UNIQUE (program, ontology, model)
)
 STRICT

CREATE TABLE stories (
	id BLOB NOT NULL,
	kind TEXT NOT NULL,
	type TEXT NOT NULL,
	reported INTEGER NOT NULL,
	first_day INTEGER,
	last_day INTEGER,
	documents INTEGER NOT NULL,
	copies INTEGER NOT NULL,
	PRIMARY KEY (id)
)
 STRICT

CREATE INDEX ix_stories_copies ON stories (copies, reported)

CREATE INDEX ix_stories_reported ON stories (reported)

CREATE TABLE story_marks (
	name TEXT NOT NULL,
	value INTEGER NOT NULL,
	PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT

CREATE TABLE texts (
	pk INTEGER NOT NULL,
	id BLOB NOT NULL,
	body BLOB NOT NULL,
	characters INTEGER NOT NULL,
	PRIMARY KEY (pk),
	UNIQUE (id)
)
 STRICT

CREATE TABLE tombstones (
	document BLOB NOT NULL,
	text BLOB NOT NULL,
	"by" TEXT NOT NULL,
	why TEXT NOT NULL,
	readings INTEGER NOT NULL,
	findings INTEGER NOT NULL,
	judgements INTEGER NOT NULL,
	recorded INTEGER NOT NULL,
	PRIMARY KEY (document)
)
 STRICT

CREATE TABLE documents (
	pk INTEGER NOT NULL,
	id BLOB NOT NULL,
	text INTEGER NOT NULL,
	published INTEGER,
	title TEXT,
	outlet TEXT,
	url TEXT,
	language TEXT NOT NULL,
	source TEXT,
	outlet_name INTEGER,
	original INTEGER,
	latest INTEGER NOT NULL,
	recorded INTEGER NOT NULL,
	PRIMARY KEY (pk),
	UNIQUE (id),
	FOREIGN KEY(text) REFERENCES texts (pk),
	FOREIGN KEY(outlet_name) REFERENCES names (pk),
	FOREIGN KEY(original) REFERENCES originals (pk)
)
 STRICT

CREATE INDEX ix_documents_original ON documents (original)

CREATE INDEX ix_documents_outlet_name ON documents (outlet_name)

CREATE INDEX ix_documents_published ON documents (published)

CREATE INDEX ix_documents_text ON documents (text)

CREATE INDEX ix_documents_url ON documents (url)

CREATE TABLE passages (
	pk INTEGER NOT NULL,
	text INTEGER NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	PRIMARY KEY (pk),
	FOREIGN KEY(text) REFERENCES texts (pk)
)
 STRICT

CREATE INDEX ix_passages_text ON passages (text)

CREATE TABLE readings (
	pk INTEGER NOT NULL,
	document INTEGER NOT NULL,
	program INTEGER NOT NULL,
	layout INTEGER NOT NULL,
	schema INTEGER NOT NULL,
	findings INTEGER NOT NULL,
	hash BLOB NOT NULL,
	current INTEGER NOT NULL,
	recorded INTEGER NOT NULL,
	body BLOB NOT NULL,
	PRIMARY KEY (pk),
	UNIQUE (document, program),
	FOREIGN KEY(document) REFERENCES documents (pk),
	FOREIGN KEY(program) REFERENCES programs (pk),
	FOREIGN KEY(layout) REFERENCES layouts (pk)
)
 STRICT

CREATE INDEX ix_readings_recorded ON readings (recorded)

CREATE TABLE story_findings (
	finding BLOB NOT NULL,
	story BLOB NOT NULL,
	document INTEGER NOT NULL,
	PRIMARY KEY (finding),
	FOREIGN KEY(story) REFERENCES stories (id),
	FOREIGN KEY(document) REFERENCES documents (pk) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_story_findings_document ON story_findings (document)

CREATE INDEX ix_story_findings_story ON story_findings (story)

CREATE TABLE story_joins (
	pk INTEGER NOT NULL,
	finding BLOB NOT NULL,
	other BLOB NOT NULL,
	document INTEGER NOT NULL,
	other_document INTEGER NOT NULL,
	score REAL NOT NULL,
	parts TEXT NOT NULL,
	recorded INTEGER NOT NULL,
	ended INTEGER,
	PRIMARY KEY (pk),
	FOREIGN KEY(document) REFERENCES documents (pk) ON DELETE CASCADE,
	FOREIGN KEY(other_document) REFERENCES documents (pk) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_story_joins_document ON story_joins (document)

CREATE INDEX ix_story_joins_finding ON story_joins (finding)

CREATE INDEX ix_story_joins_other ON story_joins (other)

CREATE INDEX ix_story_joins_other_document ON story_joins (other_document)

CREATE TABLE story_keys (
	"key" INTEGER NOT NULL,
	document INTEGER NOT NULL,
	PRIMARY KEY ("key", document),
	FOREIGN KEY(document) REFERENCES documents (pk) ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT

CREATE INDEX ix_story_keys_document ON story_keys (document)

CREATE TABLE story_reports (
	document INTEGER NOT NULL,
	reading INTEGER NOT NULL,
	copy INTEGER NOT NULL,
	body BLOB NOT NULL,
	PRIMARY KEY (document),
	FOREIGN KEY(document) REFERENCES documents (pk) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_story_reports_copy ON story_reports (copy)

CREATE TABLE story_terms (
	term INTEGER NOT NULL,
	day INTEGER NOT NULL,
	document INTEGER NOT NULL,
	PRIMARY KEY (term, day, document),
	FOREIGN KEY(document) REFERENCES documents (pk) ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT

CREATE INDEX ix_story_terms_document ON story_terms (document)

CREATE TABLE findings (
	pk INTEGER NOT NULL,
	id BLOB NOT NULL,
	reading INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	kind TEXT NOT NULL,
	type TEXT NOT NULL,
	day INTEGER NOT NULL,
	first_day INTEGER,
	last_day INTEGER,
	narrator INTEGER NOT NULL,
	confidence REAL NOT NULL,
	intensity REAL,
	country TEXT,
	latitude REAL,
	longitude REAL,
	passage INTEGER NOT NULL,
	published INTEGER,
	PRIMARY KEY (pk),
	FOREIGN KEY(reading) REFERENCES readings (pk),
	FOREIGN KEY(passage) REFERENCES passages (pk)
)
 STRICT

CREATE INDEX ix_findings_day ON findings (day, published)

CREATE INDEX ix_findings_id ON findings (id)

CREATE INDEX ix_findings_last_day ON findings (last_day) WHERE last_day IS NOT NULL

CREATE INDEX ix_findings_passage ON findings (passage)

CREATE INDEX ix_findings_reading ON findings (reading)

CREATE INDEX ix_findings_type ON findings (kind, type, day)

CREATE VIRTUAL TABLE passage_words USING fts5(words, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0')

PRAGMA application_id = 1146241351

CREATE TRIGGER documents_are_kept BEFORE UPDATE OF "pk", "id", "text", "published", "outlet", "url", "language", "outlet_name", "original", "recorded" ON documents
BEGIN SELECT RAISE(ABORT, 'documents cannot be changed'); END

CREATE TRIGGER documents_stay BEFORE DELETE ON documents
WHEN NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.document = OLD.id)
BEGIN SELECT RAISE(ABORT, 'documents go only with a document that is forgotten'); END

CREATE TRIGGER readings_are_kept BEFORE UPDATE OF "pk", "document", "program", "layout", "schema", "findings", "hash", "recorded", "body" ON readings
BEGIN SELECT RAISE(ABORT, 'readings cannot be changed'); END

CREATE TRIGGER readings_stay BEFORE DELETE ON readings
WHEN NOT EXISTS (SELECT 1 FROM tombstones t JOIN documents d ON d.id = t.document WHERE d.pk = OLD.document)
BEGIN SELECT RAISE(ABORT, 'readings go only with a document that is forgotten'); END

CREATE TRIGGER findings_are_kept BEFORE UPDATE OF "pk", "id", "reading", "ordinal", "kind", "type", "day", "first_day", "last_day", "narrator", "confidence", "intensity", "country", "latitude", "longitude", "passage", "published" ON findings
BEGIN SELECT RAISE(ABORT, 'findings cannot be changed'); END

CREATE TRIGGER findings_stay BEFORE DELETE ON findings
WHEN NOT EXISTS (SELECT 1 FROM tombstones t JOIN documents d ON d.id = t.document JOIN readings r ON r.document = d.pk WHERE r.pk = OLD.reading)
BEGIN SELECT RAISE(ABORT, 'findings go only with a document that is forgotten'); END

CREATE TRIGGER judgements_are_kept BEFORE UPDATE OF "pk", "id", "finding", "verdict", "by", "why", "other", "correction", "moment", "recorded" ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements cannot be changed'); END

CREATE TRIGGER judgements_stay BEFORE DELETE ON judgements
WHEN NOT EXISTS (SELECT 1 FROM tombstones t JOIN documents d ON d.id = t.document JOIN readings r ON r.document = d.pk JOIN findings f ON f.reading = r.pk WHERE f.id IN (OLD.finding, OLD.other))
BEGIN SELECT RAISE(ABORT, 'judgements go only with a document that is forgotten'); END

CREATE TRIGGER tombstones_are_kept BEFORE UPDATE OF "document", "text", "by", "why", "readings", "findings", "judgements", "recorded" ON tombstones
BEGIN SELECT RAISE(ABORT, 'tombstones cannot be changed'); END

CREATE TRIGGER tombstones_stay BEFORE DELETE ON tombstones
BEGIN SELECT RAISE(ABORT, 'tombstones go only with a document that is forgotten'); END

CREATE TRIGGER texts_are_kept BEFORE UPDATE OF "pk", "id", "body", "characters" ON texts
BEGIN SELECT RAISE(ABORT, 'texts cannot be changed'); END

CREATE TRIGGER texts_stay BEFORE DELETE ON texts
WHEN NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.text = OLD.id)
BEGIN SELECT RAISE(ABORT, 'texts go only with a document that is forgotten'); END

CREATE TRIGGER originals_are_kept BEFORE UPDATE OF "pk", "hash", "body" ON originals
BEGIN SELECT RAISE(ABORT, 'originals cannot be changed'); END

CREATE TRIGGER originals_stay BEFORE DELETE ON originals
WHEN NOT EXISTS (SELECT 1 FROM tombstones)
BEGIN SELECT RAISE(ABORT, 'originals go only with a document that is forgotten'); END

CREATE TRIGGER programs_are_kept BEFORE UPDATE OF "pk", "program", "ontology", "model" ON programs
BEGIN SELECT RAISE(ABORT, 'programs cannot be changed'); END

CREATE TRIGGER programs_stay BEFORE DELETE ON programs
BEGIN SELECT RAISE(ABORT, 'programs go only with a document that is forgotten'); END

CREATE TRIGGER layouts_are_kept BEFORE UPDATE OF "pk", "fields" ON layouts
BEGIN SELECT RAISE(ABORT, 'layouts cannot be changed'); END

CREATE TRIGGER layouts_stay BEFORE DELETE ON layouts
BEGIN SELECT RAISE(ABORT, 'layouts go only with a document that is forgotten'); END
