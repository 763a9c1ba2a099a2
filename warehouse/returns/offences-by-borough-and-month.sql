-- Offences per borough per month: crimes counted by recorded date and recording force, net of cancelled.
-- Basis: current state. The six latest months on record. No row means that nothing was provided.
SELECT
    coalesce(nullIf(b.label, ''), l.district, 'no location') AS borough,
    formatDateTime(c.recorded_month, '%Y-%m') AS month,
    count() AS offences
FROM (SELECT * FROM hub.crime FINAL) AS c
LEFT JOIN (SELECT crime_token, district FROM hub.crime_location FINAL) AS l ON l.crime_token = c.source_reference_token
LEFT JOIN (SELECT code, label FROM reference.codes FINAL WHERE list = 'districts') AS b ON b.code = l.district
WHERE c.force = 'metropolitan' AND coalesce(c.status, 'recorded') != 'cancelled'
    AND c.recorded_month >= (SELECT addMonths(max(recorded_month), -5) FROM hub.crime FINAL WHERE force = 'metropolitan')
GROUP BY borough, month
ORDER BY borough, month
