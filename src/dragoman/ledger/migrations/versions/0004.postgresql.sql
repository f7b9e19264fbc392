CREATE TRIGGER documents_are_not_emptied BEFORE TRUNCATE ON documents
FOR EACH STATEMENT EXECUTE FUNCTION dragoman_refuses('cannot be emptied')

CREATE TRIGGER readings_are_not_emptied BEFORE TRUNCATE ON readings
FOR EACH STATEMENT EXECUTE FUNCTION dragoman_refuses('cannot be emptied')

CREATE TRIGGER findings_are_not_emptied BEFORE TRUNCATE ON findings
FOR EACH STATEMENT EXECUTE FUNCTION dragoman_refuses('cannot be emptied')

CREATE TRIGGER judgements_are_not_emptied BEFORE TRUNCATE ON judgements
FOR EACH STATEMENT EXECUTE FUNCTION dragoman_refuses('cannot be emptied')

CREATE TRIGGER tombstones_are_not_emptied BEFORE TRUNCATE ON tombstones
FOR EACH STATEMENT EXECUTE FUNCTION dragoman_refuses('cannot be emptied')

CREATE TRIGGER texts_are_not_emptied BEFORE TRUNCATE ON texts
FOR EACH STATEMENT EXECUTE FUNCTION dragoman_refuses('cannot be emptied')

CREATE TRIGGER originals_are_not_emptied BEFORE TRUNCATE ON originals
FOR EACH STATEMENT EXECUTE FUNCTION dragoman_refuses('cannot be emptied')

CREATE TRIGGER programs_are_not_emptied BEFORE TRUNCATE ON programs
FOR EACH STATEMENT EXECUTE FUNCTION dragoman_refuses('cannot be emptied')

CREATE TRIGGER layouts_are_not_emptied BEFORE TRUNCATE ON layouts
FOR EACH STATEMENT EXECUTE FUNCTION dragoman_refuses('cannot be emptied')
