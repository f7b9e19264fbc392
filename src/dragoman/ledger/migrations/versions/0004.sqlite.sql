CREATE TRIGGER documents_are_not_replaced BEFORE INSERT ON documents
WHEN EXISTS (SELECT 1 FROM documents o WHERE (o."pk" = NEW."pk") OR (o."id" = NEW."id"))
BEGIN SELECT RAISE(ABORT, 'documents cannot be replaced'); END

CREATE TRIGGER readings_are_not_replaced BEFORE INSERT ON readings
WHEN EXISTS (SELECT 1 FROM readings o WHERE (o."pk" = NEW."pk") OR (o."document" = NEW."document" AND o."program" = NEW."program"))
BEGIN SELECT RAISE(ABORT, 'readings cannot be replaced'); END

CREATE TRIGGER findings_are_not_replaced BEFORE INSERT ON findings
WHEN EXISTS (SELECT 1 FROM findings o WHERE (o."pk" = NEW."pk"))
BEGIN SELECT RAISE(ABORT, 'findings cannot be replaced'); END

CREATE TRIGGER judgements_are_not_replaced BEFORE INSERT ON judgements
WHEN EXISTS (SELECT 1 FROM judgements o WHERE (o."pk" = NEW."pk") OR (o."id" = NEW."id"))
BEGIN SELECT RAISE(ABORT, 'judgements cannot be replaced'); END

CREATE TRIGGER tombstones_are_not_replaced BEFORE INSERT ON tombstones
WHEN EXISTS (SELECT 1 FROM tombstones o WHERE (o."document" = NEW."document"))
BEGIN SELECT RAISE(ABORT, 'tombstones cannot be replaced'); END

CREATE TRIGGER texts_are_not_replaced BEFORE INSERT ON texts
WHEN EXISTS (SELECT 1 FROM texts o WHERE (o."pk" = NEW."pk") OR (o."id" = NEW."id"))
BEGIN SELECT RAISE(ABORT, 'texts cannot be replaced'); END

CREATE TRIGGER originals_are_not_replaced BEFORE INSERT ON originals
WHEN EXISTS (SELECT 1 FROM originals o WHERE (o."pk" = NEW."pk") OR (o."hash" = NEW."hash"))
BEGIN SELECT RAISE(ABORT, 'originals cannot be replaced'); END

CREATE TRIGGER programs_are_not_replaced BEFORE INSERT ON programs
WHEN EXISTS (SELECT 1 FROM programs o WHERE (o."pk" = NEW."pk") OR (o."program" = NEW."program" AND o."ontology" = NEW."ontology" AND o."model" = NEW."model"))
BEGIN SELECT RAISE(ABORT, 'programs cannot be replaced'); END

CREATE TRIGGER layouts_are_not_replaced BEFORE INSERT ON layouts
WHEN EXISTS (SELECT 1 FROM layouts o WHERE (o."pk" = NEW."pk") OR (o."fields" = NEW."fields"))
BEGIN SELECT RAISE(ABORT, 'layouts cannot be replaced'); END
