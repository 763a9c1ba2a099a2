// Generated from schemas/model by `npm run generate`; change the model, not this file.

export const crimeOutcomeIngestedSchema = {
  "type": "record",
  "name": "CrimeOutcome",
  "namespace": "hub.ingested",
  "doc": "One outcome given to one crime; the current one is the one with the highest version.",
  "fields": [
    {
      "name": "version",
      "type": {
        "type": "fixed",
        "name": "Version",
        "size": 32,
        "logicalType": "version"
      },
      "doc": "Decides which change of a record wins; 32 bytes that compare as versions do."
    },
    {
      "name": "operation",
      "type": {
        "type": "enum",
        "name": "Operation",
        "symbols": [
          "upsert",
          "delete"
        ]
      }
    },
    {
      "name": "cause",
      "type": {
        "type": "enum",
        "name": "Cause",
        "symbols": [
          "source",
          "dropped",
          "empty_slot",
          "sweep"
        ],
        "default": "source"
      }
    },
    {
      "name": "feed",
      "type": "string"
    },
    {
      "name": "force",
      "type": "string"
    },
    {
      "name": "lane",
      "type": {
        "type": "enum",
        "name": "Lane",
        "symbols": [
          "test",
          "backfill",
          "live"
        ]
      }
    },
    {
      "name": "key_space",
      "type": "string"
    },
    {
      "name": "key",
      "type": "string",
      "doc": "Record key: names the source row and slot. Personal."
    },
    {
      "name": "occurred_at",
      "type": [
        "null",
        {
          "type": "long",
          "logicalType": "timestamp-millis"
        }
      ],
      "doc": "Commit time at the source.",
      "default": null
    },
    {
      "name": "received_at",
      "type": {
        "type": "long",
        "logicalType": "timestamp-millis"
      },
      "doc": "When the hub received the change."
    },
    {
      "name": "release",
      "type": "int"
    },
    {
      "name": "origin",
      "type": {
        "type": "record",
        "name": "Origin",
        "fields": [
          {
            "name": "source",
            "type": "string"
          },
          {
            "name": "partition",
            "type": "int"
          },
          {
            "name": "position",
            "type": "long"
          }
        ]
      }
    },
    {
      "name": "findings",
      "type": {
        "type": "array",
        "items": {
          "type": "record",
          "name": "Finding",
          "fields": [
            {
              "name": "rule",
              "type": "string"
            },
            {
              "name": "field",
              "type": [
                "null",
                "string"
              ],
              "default": null
            },
            {
              "name": "severity",
              "type": {
                "type": "enum",
                "name": "Severity",
                "symbols": [
                  "reject",
                  "question",
                  "warn"
                ]
              }
            },
            {
              "name": "message",
              "type": "string"
            },
            {
              "name": "group",
              "type": [
                "null",
                "string"
              ],
              "doc": "What one mending would clear: in clear and personal until pseudonymise, a token after.",
              "default": null
            },
            {
              "name": "basis",
              "type": [
                "null",
                "string"
              ],
              "doc": "Digest of the values that the rule read; bound to the record by pseudonymise.",
              "default": null
            }
          ]
        }
      },
      "doc": "Questions and warnings of an accepted change."
    },
    {
      "name": "sealed",
      "type": [
        "null",
        "bytes"
      ],
      "doc": "The force’s own reference, sealed under its key.",
      "default": null
    },
    {
      "name": "body",
      "type": [
        "null",
        {
          "type": "record",
          "name": "CrimeOutcomeBody",
          "fields": [
            {
              "name": "crime",
              "type": [
                "null",
                {
                  "type": "record",
                  "name": "Reference",
                  "fields": [
                    {
                      "name": "value",
                      "type": "string"
                    },
                    {
                      "name": "namespace",
                      "type": "string"
                    },
                    {
                      "name": "issuer",
                      "type": "string"
                    }
                  ]
                }
              ],
              "doc": "The crime, by whichever reference the source's table holds.",
              "default": null
            },
            {
              "name": "outcome_code",
              "type": [
                "null",
                "string"
              ],
              "doc": "How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is \"not yet assigned\", not an outcome. (code)",
              "default": null
            },
            {
              "name": "outcome_level",
              "type": [
                "null",
                "string"
              ],
              "doc": "How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is \"not yet assigned\", not an outcome. (level of the code)",
              "default": null
            },
            {
              "name": "outcome_given",
              "type": [
                "null",
                "string"
              ],
              "doc": "Date on which the outcome was given; the date of the closed basis. (`2016-07-31`, or `2016-07` where the source states no day)",
              "default": null
            },
            {
              "name": "recorded",
              "type": [
                "null",
                "string"
              ],
              "doc": "Recorded date of the crime, where the source's outcome table states it. (`2016-07-31`, or `2016-07` where the source states no day)",
              "default": null
            }
          ]
        }
      ],
      "doc": "Null where the operation is delete.",
      "default": null
    }
  ]
} as const;

export const crimeOutcomeValidatedSchema = {
  "type": "record",
  "name": "CrimeOutcome",
  "namespace": "hub.validated",
  "doc": "One outcome given to one crime; the current one is the one with the highest version.",
  "fields": [
    {
      "name": "version",
      "type": {
        "type": "fixed",
        "name": "Version",
        "size": 32,
        "logicalType": "version"
      },
      "doc": "Decides which change of a record wins; 32 bytes that compare as versions do."
    },
    {
      "name": "operation",
      "type": {
        "type": "enum",
        "name": "Operation",
        "symbols": [
          "upsert",
          "delete"
        ]
      }
    },
    {
      "name": "cause",
      "type": {
        "type": "enum",
        "name": "Cause",
        "symbols": [
          "source",
          "dropped",
          "empty_slot",
          "sweep"
        ],
        "default": "source"
      }
    },
    {
      "name": "feed",
      "type": "string"
    },
    {
      "name": "force",
      "type": "string"
    },
    {
      "name": "lane",
      "type": {
        "type": "enum",
        "name": "Lane",
        "symbols": [
          "test",
          "backfill",
          "live"
        ]
      }
    },
    {
      "name": "key_space",
      "type": "string"
    },
    {
      "name": "key",
      "type": "string",
      "doc": "Record key: names the source row and slot. Personal."
    },
    {
      "name": "occurred_at",
      "type": [
        "null",
        {
          "type": "long",
          "logicalType": "timestamp-millis"
        }
      ],
      "doc": "Commit time at the source.",
      "default": null
    },
    {
      "name": "received_at",
      "type": {
        "type": "long",
        "logicalType": "timestamp-millis"
      },
      "doc": "When the hub received the change."
    },
    {
      "name": "release",
      "type": "int"
    },
    {
      "name": "origin",
      "type": {
        "type": "record",
        "name": "Origin",
        "fields": [
          {
            "name": "source",
            "type": "string"
          },
          {
            "name": "partition",
            "type": "int"
          },
          {
            "name": "position",
            "type": "long"
          }
        ]
      }
    },
    {
      "name": "findings",
      "type": {
        "type": "array",
        "items": {
          "type": "record",
          "name": "Finding",
          "fields": [
            {
              "name": "rule",
              "type": "string"
            },
            {
              "name": "field",
              "type": [
                "null",
                "string"
              ],
              "default": null
            },
            {
              "name": "severity",
              "type": {
                "type": "enum",
                "name": "Severity",
                "symbols": [
                  "reject",
                  "question",
                  "warn"
                ]
              }
            },
            {
              "name": "message",
              "type": "string"
            },
            {
              "name": "group",
              "type": [
                "null",
                "string"
              ],
              "doc": "What one mending would clear: in clear and personal until pseudonymise, a token after.",
              "default": null
            },
            {
              "name": "basis",
              "type": [
                "null",
                "string"
              ],
              "doc": "Digest of the values that the rule read; bound to the record by pseudonymise.",
              "default": null
            }
          ]
        }
      },
      "doc": "Questions and warnings of an accepted change."
    },
    {
      "name": "sealed",
      "type": [
        "null",
        "bytes"
      ],
      "doc": "The force’s own reference, sealed under its key.",
      "default": null
    },
    {
      "name": "body",
      "type": [
        "null",
        {
          "type": "record",
          "name": "CrimeOutcomeBody",
          "fields": [
            {
              "name": "crime",
              "type": [
                "null",
                {
                  "type": "record",
                  "name": "Reference",
                  "fields": [
                    {
                      "name": "value",
                      "type": "string"
                    },
                    {
                      "name": "namespace",
                      "type": "string"
                    },
                    {
                      "name": "issuer",
                      "type": "string"
                    }
                  ]
                }
              ],
              "doc": "The crime, by whichever reference the source's table holds.",
              "default": null
            },
            {
              "name": "outcome_code",
              "type": [
                "null",
                "string"
              ],
              "doc": "How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is \"not yet assigned\", not an outcome. (code)",
              "default": null
            },
            {
              "name": "outcome_level",
              "type": [
                "null",
                "string"
              ],
              "doc": "How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is \"not yet assigned\", not an outcome. (level of the code)",
              "default": null
            },
            {
              "name": "outcome_list_version",
              "type": [
                "null",
                "string"
              ],
              "doc": "How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is \"not yet assigned\", not an outcome. (version of the list that the code was checked against)",
              "default": null
            },
            {
              "name": "outcome_given_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Date on which the outcome was given; the date of the closed basis. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "outcome_given_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Date on which the outcome was given; the date of the closed basis. (days since 1970-01-01; null where only the month is known)",
              "default": null
            },
            {
              "name": "recorded_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Recorded date of the crime, where the source's outcome table states it. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "recorded_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Recorded date of the crime, where the source's outcome table states it. (days since 1970-01-01; null where only the month is known)",
              "default": null
            }
          ]
        }
      ],
      "doc": "Null where the operation is delete.",
      "default": null
    }
  ]
} as const;

export const crimeOutcomePseudonymisedSchema = {
  "type": "record",
  "name": "CrimeOutcome",
  "namespace": "hub.pseudonymised",
  "doc": "One outcome given to one crime; the current one is the one with the highest version.",
  "fields": [
    {
      "name": "version",
      "type": {
        "type": "fixed",
        "name": "Version",
        "size": 32,
        "logicalType": "version"
      },
      "doc": "Decides which change of a record wins; 32 bytes that compare as versions do."
    },
    {
      "name": "operation",
      "type": {
        "type": "enum",
        "name": "Operation",
        "symbols": [
          "upsert",
          "delete"
        ]
      }
    },
    {
      "name": "cause",
      "type": {
        "type": "enum",
        "name": "Cause",
        "symbols": [
          "source",
          "dropped",
          "empty_slot",
          "sweep"
        ],
        "default": "source"
      }
    },
    {
      "name": "feed",
      "type": "string"
    },
    {
      "name": "force",
      "type": "string"
    },
    {
      "name": "lane",
      "type": {
        "type": "enum",
        "name": "Lane",
        "symbols": [
          "test",
          "backfill",
          "live"
        ]
      }
    },
    {
      "name": "key_space",
      "type": "string"
    },
    {
      "name": "record_id",
      "type": {
        "type": "fixed",
        "name": "RecordId",
        "size": 16
      },
      "doc": "Pseudonym of the record key."
    },
    {
      "name": "occurred_at",
      "type": [
        "null",
        {
          "type": "long",
          "logicalType": "timestamp-millis"
        }
      ],
      "doc": "Commit time at the source.",
      "default": null
    },
    {
      "name": "received_at",
      "type": {
        "type": "long",
        "logicalType": "timestamp-millis"
      },
      "doc": "When the hub received the change."
    },
    {
      "name": "release",
      "type": "int"
    },
    {
      "name": "origin",
      "type": {
        "type": "record",
        "name": "Origin",
        "fields": [
          {
            "name": "source",
            "type": "string"
          },
          {
            "name": "partition",
            "type": "int"
          },
          {
            "name": "position",
            "type": "long"
          }
        ]
      }
    },
    {
      "name": "findings",
      "type": {
        "type": "array",
        "items": {
          "type": "record",
          "name": "Finding",
          "fields": [
            {
              "name": "rule",
              "type": "string"
            },
            {
              "name": "field",
              "type": [
                "null",
                "string"
              ],
              "default": null
            },
            {
              "name": "severity",
              "type": {
                "type": "enum",
                "name": "Severity",
                "symbols": [
                  "reject",
                  "question",
                  "warn"
                ]
              }
            },
            {
              "name": "message",
              "type": "string"
            },
            {
              "name": "group",
              "type": [
                "null",
                "string"
              ],
              "doc": "What one mending would clear: in clear and personal until pseudonymise, a token after.",
              "default": null
            },
            {
              "name": "basis",
              "type": [
                "null",
                "string"
              ],
              "doc": "Digest of the values that the rule read; bound to the record by pseudonymise.",
              "default": null
            }
          ]
        }
      },
      "doc": "Questions and warnings of an accepted change."
    },
    {
      "name": "sealed",
      "type": [
        "null",
        "bytes"
      ],
      "doc": "The force’s own reference, sealed under its key.",
      "default": null
    },
    {
      "name": "body",
      "type": [
        "null",
        {
          "type": "record",
          "name": "CrimeOutcomeBody",
          "fields": [
            {
              "name": "crime_token",
              "type": [
                "null",
                {
                  "type": "fixed",
                  "name": "Token",
                  "size": 16
                }
              ],
              "doc": "The crime, by whichever reference the source's table holds. (16 bytes that stand for the crime)",
              "default": null
            },
            {
              "name": "crime_key_version",
              "type": [
                "null",
                "int"
              ],
              "doc": "The crime, by whichever reference the source's table holds. (version of the key that made the token)",
              "default": null
            },
            {
              "name": "outcome_code",
              "type": [
                "null",
                "string"
              ],
              "doc": "How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is \"not yet assigned\", not an outcome. (code)",
              "default": null
            },
            {
              "name": "outcome_level",
              "type": [
                "null",
                "string"
              ],
              "doc": "How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is \"not yet assigned\", not an outcome. (level of the code)",
              "default": null
            },
            {
              "name": "outcome_list_version",
              "type": [
                "null",
                "string"
              ],
              "doc": "How the crime was closed, at the level of detail that the source states; detections before April 2013 are a level of their own, and type 0 is \"not yet assigned\", not an outcome. (version of the list that the code was checked against)",
              "default": null
            },
            {
              "name": "outcome_given_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Date on which the outcome was given; the date of the closed basis. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "outcome_given_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Date on which the outcome was given; the date of the closed basis. (days since 1970-01-01; null where only the month is known)",
              "default": null
            },
            {
              "name": "recorded_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Recorded date of the crime, where the source's outcome table states it. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "recorded_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Recorded date of the crime, where the source's outcome table states it. (days since 1970-01-01; null where only the month is known)",
              "default": null
            }
          ]
        }
      ],
      "doc": "Null where the operation is delete.",
      "default": null
    }
  ]
} as const;
