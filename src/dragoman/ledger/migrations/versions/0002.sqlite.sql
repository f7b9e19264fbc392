ALTER TABLE findings ADD COLUMN judgement INTEGER

ALTER TABLE judgements ADD COLUMN standing TEXT

DROP TRIGGER findings_are_kept

CREATE TRIGGER findings_are_kept BEFORE UPDATE OF "pk", "id", "reading", "ordinal", "kind", "type", "day", "first_day", "last_day", "narrator", "confidence", "intensity", "country", "latitude", "longitude", "passage", "published", "judgement" ON findings
BEGIN SELECT RAISE(ABORT, 'findings cannot be changed'); END

DROP TRIGGER judgements_are_kept

CREATE TRIGGER judgements_are_kept BEFORE UPDATE OF "pk", "id", "finding", "verdict", "by", "why", "other", "correction", "moment", "recorded", "standing" ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements cannot be changed'); END
