ALTER TABLE findings ADD COLUMN judgement BIGINT

ALTER TABLE judgements ADD COLUMN standing TEXT

DROP TRIGGER findings_are_kept ON findings

CREATE TRIGGER findings_are_kept BEFORE UPDATE OF "pk", "id", "reading", "ordinal", "kind", "type", "day", "first_day", "last_day", "narrator", "confidence", "intensity", "country", "latitude", "longitude", "passage", "published", "judgement" ON findings
FOR EACH ROW EXECUTE FUNCTION dragoman_refuses('cannot be changed')

DROP TRIGGER judgements_are_kept ON judgements

CREATE TRIGGER judgements_are_kept BEFORE UPDATE OF "pk", "id", "finding", "verdict", "by", "why", "other", "correction", "moment", "recorded", "standing" ON judgements
FOR EACH ROW EXECUTE FUNCTION dragoman_refuses('cannot be changed')
