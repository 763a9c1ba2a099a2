-- Every finding with its state. A finding is one rule at one field of one version of a record; without a
-- readable key, of one origin.
-- corrected: an accepted change of the record has a higher version and not this finding, in whatever order
--   they came; or its origin was read again under a later release and passed; or, of a rule that reads several
--   records, the last run no longer saw it; or, without a key, a later extract of everything came.
-- withdrawn: the first such change deletes the record; or somebody took the finding back.
-- superseded: a later version of the record has the same finding, and that one is open in its stead.
-- confirmed, explained: somebody said so, and what it stands on has not changed.
CREATE OR REPLACE VIEW quality.finding_states AS
WITH
    -- Accepted changes after this one that no longer have the finding, the lowest version first.
    arraySort(arrayFilter(a -> a.1 > version AND NOT has(versions, a.1), taken)) AS clearing,
    clearing[1] AS cleared_by,
    arrayMax(arrayPushBack(arrayMap(a -> a.1, arrayFilter(a -> a.1 < version AND NOT has(versions, a.1), taken)), toUInt256(0))) AS clean_before,
    -- A finding about a force and a period has no version to change: its figures, the basis, tell what was answered.
    arrayFilter(r -> if(version = 0 AND basis != '', r.3 = basis,
        bitShiftRight(r.2, 32) = bitShiftRight(version, 32) OR (r.3 = basis AND basis != '')), own) AS own_fitting,
    arrayFilter(r -> r.2 IN ('', field) AND r.3 IN ('', record_type) AND r.4 IN ('', finding_group)
        AND toDate32(received_at, 'Europe/London') BETWEEN r.5 AND r.6, wide) AS wide_fitting,
    arrayReverseSort(r -> r.1, arrayConcat(arrayMap(r -> r.1, own_fitting), arrayMap(r -> r.1, wide_fitting))) AS fitting,
    arrayFilter(r -> r.2 != 'assigned', fitting)[1] AS answer,
    arrayFilter(r -> r.2 = 'assigned', fitting)[1] AS assignment,
    -- Of a rule that reads several records the last run decides.
    (stage = 'settle' AND set_state != 'open') AS is_gone,
    -- Without a key no later change can be known as its correction; its own origin, read again, can.
    (keyless != '' AND read_under > release) AS is_read_again,
    -- So can a later extract of everything: a row that is still without its key has a finding of its own there.
    (keyless != '' AND newer_set_at > toDateTime64(0, 3, 'UTC')) AS is_replaced
SELECT
    lower(hex(sipHash128(toString(feed), toString(record_type), record_id, keyless, toString(rule), toString(field), version))) AS finding,
    feed, force, lane, record_type, record_id, version, rule, field, severity, message, verdict, stage,
    source, partition, position, received_at, release, finding_group, basis,
    multiIf(
        notEmpty(clearing), if(cleared_by.2 = 1, 'withdrawn', 'corrected'),
        arrayExists(v -> v > version, versions), 'superseded',
        is_gone OR is_read_again OR is_replaced, 'corrected',
        answer.2 IN ('confirmed', 'explained', 'withdrawn'), answer.2,
        'open') AS state,
    multiIf(
        notEmpty(clearing), multiIf(bitShiftRight(cleared_by.1, 32) = bitShiftRight(version, 32), 'release', cleared_by.2 = 1, 'deletion', 'correction'),
        state = 'superseded', 'later version',
        is_gone, 'run',
        is_read_again, 'release',
        is_replaced, 'later extract',
        state = 'open', '',
        answer.4) AS closed_by,
    arrayMin(x -> if(x.1 > clean_before AND x.1 <= version, x.2, received_at), changes) AS opened_at,
    multiIf(
        state = 'open', NULL,
        notEmpty(clearing), greatest(received_at, arrayMin(a -> a.3, clearing)),
        state = 'superseded', greatest(received_at, arrayMin(x -> if(x.1 > version, x.2, toDateTime64('2299-01-01', 3, 'UTC')), changes)),
        is_gone, greatest(received_at, set_since),
        is_read_again, received_at,
        is_replaced, newer_set_at,
        greatest(received_at, answer.1)) AS closed_at,
    dateDiff('day', opened_at, ifNull(closed_at, now64(3, 'UTC'))) AS age_days,
    multiIf(assignment.8 != '', assignment.8, stage IN ('pseudonymise', 'warehouse-sink'), 'hub', 'force') AS owner_side,
    assignment.9 AS owner_team,
    if(state IN ('open', answer.2), answer.3, toUUID('00000000-0000-0000-0000-000000000000')) AS resolution
FROM
(
    SELECT f.feed AS feed, f.lane AS lane, f.record_type AS record_type, f.record_id AS record_id, f.rule AS rule,
        f.field AS field, f.keyless AS keyless, f.changes AS changes, f.versions AS versions, f.version AS version,
        f.received_at AS received_at, f.force AS force, f.severity AS severity, f.message AS message, f.verdict AS verdict,
        f.stage AS stage, f.source AS source, f.partition AS partition, f.position AS position, f.release AS release,
        f.finding_group AS finding_group, f.basis AS basis,
        t.taken AS taken, r.own AS own, w.wide AS wide, s.state AS set_state, s.since AS set_since, o.read_under AS read_under, n.newer_set_at AS newer_set_at
    FROM
    (
        SELECT feed, record_type, record_id, rule, field, keyless, changes, arrayMap(x -> x.1, changes) AS versions,
            one.1 AS version, one.2 AS received_at, one.3 AS force, one.4 AS severity, one.5 AS message, one.6 AS verdict,
            one.7 AS stage, one.8 AS source, one.9 AS partition, one.10 AS position, one.11 AS release,
            one.12 AS finding_group, one.13 AS basis, one.14 AS lane
        FROM
        (
            SELECT feed, record_type, record_id, rule, field, keyless,
                arraySort(x -> (x.2, x.8, x.9, x.10), groupArray((version, received_at, toString(force), toString(severity), message,
                    toString(verdict), toString(stage), toString(source), partition, position, release, finding_group, basis, toString(lane)))) AS told,
                -- A version that came twice is one finding, told as it first was.
                arrayFilter((x, at) -> indexOf(arrayMap(y -> y.1, told), x.1) = at, told, arrayEnumerate(told)) AS changes
            FROM (SELECT * FROM quality.findings FINAL)
            GROUP BY feed, record_type, record_id, rule, field,
                if(record_id = toFixedString('', 16), concat(source, '/', toString(partition), '/', toString(position)), '') AS keyless
        )
        ARRAY JOIN changes AS one
    ) AS f
    LEFT JOIN
    (
        SELECT feed, record_type, record_id, groupUniqArray((version, deleted, received_at)) AS taken
        FROM quality.accepted
        WHERE (feed, record_type, record_id) IN (SELECT feed, record_type, record_id FROM quality.findings WHERE record_id != toFixedString('', 16))
        GROUP BY feed, record_type, record_id
    ) AS t ON t.feed = f.feed AND t.record_type = f.record_type AND t.record_id = f.record_id
    LEFT JOIN
    (
        SELECT feed, lane = 'test' AS is_test, record_type, record_id, rule, field,
            if(record_id = toFixedString('', 16), concat(source, '/', toString(partition), '/', toString(position)), '') AS keyless,
            groupUniqArray(((at, toString(state), id, toString(by_side), by_name, by_role, reason, toString(owner_side), owner_team), version, basis)) AS own
        FROM quality.resolutions WHERE scope = 'finding'
        GROUP BY feed, is_test, record_type, record_id, rule, field, keyless
    ) AS r ON r.feed = f.feed AND r.is_test = (f.lane = 'test') AND r.record_type = f.record_type AND r.record_id = f.record_id
        AND r.rule = f.rule AND r.field = f.field AND r.keyless = f.keyless
    LEFT JOIN
    (
        SELECT feed, lane = 'test' AS is_test, rule,
            groupUniqArray(((at, toString(state), id, toString(by_side), by_name, by_role, reason, toString(owner_side), owner_team),
                toString(field), toString(record_type), finding_group, received_from, received_to)) AS wide
        FROM quality.resolutions WHERE scope = 'rule'
        GROUP BY feed, is_test, rule
    ) AS w ON w.feed = f.feed AND w.is_test = (f.lane = 'test') AND w.rule = f.rule
    LEFT JOIN
    (
        SELECT feed, record_type, record_id, version, rule, field, source, toString(state) AS state, since
        FROM quality.set_findings FINAL
    ) AS s ON s.feed = f.feed AND s.record_type = f.record_type AND s.record_id = f.record_id AND s.version = f.version
        AND s.rule = f.rule AND s.field = f.field AND s.source = f.source
    LEFT JOIN
    (
        SELECT feed, concat(source, '/', toString(partition), '/', toString(position)) AS keyless, max(release) AS read_under
        FROM quality.origins
        WHERE (feed, source, partition, position) IN (
            SELECT feed, source, partition, position FROM quality.findings WHERE record_id = toFixedString('', 16))
        GROUP BY feed, keyless
    ) AS o ON o.feed = f.feed AND o.keyless = f.keyless
    LEFT JOIN
    (
        SELECT one.feed AS feed, one.source AS source, min(other.received_at) AS newer_set_at
        FROM (SELECT * FROM quality.sets FINAL WHERE delivery = 'full') AS one
        INNER JOIN (SELECT * FROM quality.sets FINAL WHERE delivery = 'full') AS other
            ON other.feed = one.feed AND other.source_name = one.source_name AND other.lane = one.lane
        WHERE other.version > one.version
        GROUP BY feed, source
    ) AS n ON n.feed = f.feed AND n.source = f.source
);
