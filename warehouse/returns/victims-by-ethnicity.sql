-- Victims by self-defined ethnicity. Persons and persons-in-crimes are different measures and stand apart.
-- What the involvement itself states wins over what the person's record states.
SELECT
    coalesce(nullIf(e.label, ''), i.ethnicity, 'not provided') AS ethnicity,
    uniqExact(i.person_token) AS persons,
    count() AS persons_in_crimes
FROM
(
    SELECT v.person_token AS person_token, coalesce(v.ethnicity_self_defined, p.ethnicity_self_defined) AS ethnicity
    FROM (SELECT * FROM hub.involvement FINAL WHERE role = 'victim') AS v
    LEFT JOIN (SELECT * FROM hub.person FINAL) AS p ON p.person_token = v.person_token
    WHERE coalesce(p.organisation, false) = false
) AS i
LEFT JOIN (SELECT code, label FROM reference.codes FINAL WHERE list = 'ethnicity-self-defined') AS e ON e.code = i.ethnicity
GROUP BY ethnicity
ORDER BY persons DESC, ethnicity
