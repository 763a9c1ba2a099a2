-- Offences per borough per month: crimes counted by recorded date and recording force, net of cancelled.
-- Basis: current state. The latest complete month beside the one before and the same month a year earlier.
WITH
    (SELECT addMonths(max(recorded_month), -1) FROM hub.crime FINAL WHERE force = 'metropolitan') AS latest
SELECT
    coalesce(nullIf(b.label, ''), l.district, 'no location') AS borough,
    formatDateTime(latest, '%Y-%m') AS month,
    countIf(c.recorded_month = latest) AS offences,
    countIf(c.recorded_month = addMonths(latest, -1)) AS month_before,
    countIf(c.recorded_month = addMonths(latest, -12)) AS year_before
FROM (SELECT * FROM hub.crime FINAL) AS c
LEFT JOIN (SELECT crime_token, district FROM hub.crime_location FINAL) AS l ON l.crime_token = c.source_reference_token
LEFT JOIN (SELECT code, label FROM reference.codes FINAL WHERE list = 'districts') AS b ON b.code = l.district
WHERE c.force = 'metropolitan' AND coalesce(c.status, 'recorded') != 'cancelled'
GROUP BY borough
ORDER BY borough
