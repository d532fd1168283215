-- What stands under each issue, kept so that a list of the issues need not count every position.
CREATE TABLE issue_tallies (
    issue INTEGER NOT NULL,
    positions INTEGER NOT NULL,
    holders INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    first_day DATE,
    last_day DATE,
    outdated BOOLEAN NOT NULL,
    PRIMARY KEY (issue),
    FOREIGN KEY(issue) REFERENCES issues (rid) ON DELETE CASCADE
)
 WITHOUT ROWID;
INSERT INTO issue_tallies
SELECT issue, count(*), count(DISTINCT holder), count(DISTINCT document), min(first_day), max(first_day), 0
FROM standings
WHERE verdict IS NULL OR verdict != 'rejected'
GROUP BY issue;
