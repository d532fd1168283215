-- What stands under each issue, kept so that a list of the issues need not count every position.
CREATE TABLE issue_tallies (
    issue BIGINT NOT NULL PRIMARY KEY REFERENCES issues (rid) ON DELETE CASCADE DEFERRABLE,
    positions BIGINT NOT NULL,
    holders BIGINT NOT NULL,
    documents BIGINT NOT NULL,
    first_day DATE,
    last_day DATE,
    outdated BOOLEAN NOT NULL
);
INSERT INTO issue_tallies
SELECT issue, count(*), count(DISTINCT holder), count(DISTINCT document), min(first_day), max(first_day), FALSE
FROM standings
WHERE verdict IS NULL OR verdict != 'rejected'
GROUP BY issue;
