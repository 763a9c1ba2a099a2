-- Offences with the ethnic group of their victims: the linkage that summary returns could not give.
-- Victims that are organisations have no ethnicity and stand apart from persons without one.
-- An offence with victims of two groups counts once in each column, so columns do not add up to offences.
SELECT
    coalesce(nullIf(o.group_label, ''), 'group not listed') AS offence_group,
    uniqExact(c.source_reference_token) AS offences,
    uniqExactIf(c.source_reference_token, e.group_label = 'White') AS white,
    uniqExactIf(c.source_reference_token, e.group_label = 'Mixed') AS mixed,
    uniqExactIf(c.source_reference_token, e.group_label = 'Asian') AS asian,
    uniqExactIf(c.source_reference_token, e.group_label = 'Black') AS black,
    uniqExactIf(c.source_reference_token, e.group_label NOT IN ('White', 'Mixed', 'Asian', 'Black', '')) AS other_or_not_stated,
    uniqExactIf(c.source_reference_token, i.organisation) AS organisations,
    uniqExactIf(c.source_reference_token, e.group_label = '' AND NOT i.organisation) AS not_provided
FROM (SELECT * FROM hub.crime FINAL WHERE coalesce(status, 'recorded') != 'cancelled') AS c
INNER JOIN
(
    SELECT v.crime_token AS crime_token, coalesce(v.ethnicity_self_defined, p.ethnicity_self_defined) AS ethnicity,
        coalesce(p.organisation, false) AS organisation
    FROM (SELECT * FROM hub.involvement FINAL WHERE role = 'victim') AS v
    LEFT JOIN (SELECT * FROM hub.person FINAL) AS p ON p.person_token = v.person_token
) AS i ON i.crime_token = c.source_reference_token
LEFT JOIN (SELECT code, group_label FROM reference.codes FINAL WHERE list = 'offence-classes') AS o ON o.code = c.offence_code
LEFT JOIN (SELECT code, group_label FROM reference.codes FINAL WHERE list = 'ethnicity-self-defined') AS e ON e.code = i.ethnicity
GROUP BY offence_group
ORDER BY offences DESC
