-- Code O1 became A4, and "not stated" contradicts nothing. Officers see what they see: their view is not fixed.
WITH
  groups AS (SELECT code, group_label FROM reference.codes FINAL WHERE list = 'ethnicity-self-defined'),
  people AS (
    SELECT p.person_token AS person, p.organisation AS organisation,
      if(p.gender IN {no_gender:Array(String)}, NULL, p.gender) AS gender,
      if(g.group_label IN ('', 'Not stated'), NULL, toNullable(toString(g.group_label))) AS ethnicity
    FROM {database}.person AS p FINAL
    LEFT JOIN groups AS g ON g.code = if(p.ethnicity_self_defined = 'O1', 'A4', ifNull(p.ethnicity_self_defined, ''))
    WHERE p.person_token IN (SELECT person_token FROM {database}.person FINAL GROUP BY person_token HAVING count() > 1)),
  contradicting AS (
    SELECT person,
      multiIf(uniqExact(organisation) > 1, 'organisation', uniqExact(gender) > 1, 'gender',
        uniqExact(ethnicity) > 1, 'ethnicity_self_defined', '') AS field
    FROM people GROUP BY person HAVING field != '')
SELECT {finding}, c.field AS field,
  toString((r.gender, r.ethnicity_self_defined, r.organisation)) AS basis, '' AS detail
FROM {database}.person AS r FINAL
INNER JOIN contradicting AS c ON c.person = r.person_token
WHERE {judged}
