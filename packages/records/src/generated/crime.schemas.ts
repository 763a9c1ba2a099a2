// Generated from schemas/model by `npm run generate`; change the model, not this file.

export const crimeIngestedSchema = {
  "type": "record",
  "name": "Crime",
  "namespace": "hub.ingested",
  "doc": "One crime as recorded by one force, whatever became of it.",
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
          "name": "CrimeBody",
          "fields": [
            {
              "name": "source_reference",
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
              "doc": "Identifier of the crime in the source system, to which the force's other tables link.",
              "default": null
            },
            {
              "name": "crime_reference",
              "type": [
                "null",
                "Reference"
              ],
              "doc": "The crime reference number that the force quotes, where it differs from the source identifier.",
              "default": null
            },
            {
              "name": "recorded",
              "type": [
                "null",
                "string"
              ],
              "doc": "Date on which the force recorded the crime; the date by which it is counted. (`2016-07-31`, or `2016-07` where the source states no day)",
              "default": null
            },
            {
              "name": "recorded_at",
              "type": [
                "null",
                "string"
              ],
              "doc": "Moment at which the crime was recorded, for the recording time limit. (ISO 8601 with offset)",
              "default": null
            },
            {
              "name": "reported_at",
              "type": [
                "null",
                "string"
              ],
              "doc": "Moment at which the crime was reported to the force, for the recording time limit. (ISO 8601 with offset)",
              "default": null
            },
            {
              "name": "committed_from",
              "type": [
                "null",
                "string"
              ],
              "doc": "First date on which the crime may have been committed. (`2016-07-31`, or `2016-07` where the source states no day)",
              "default": null
            },
            {
              "name": "committed_to",
              "type": [
                "null",
                "string"
              ],
              "doc": "Last date on which the crime may have been committed. (`2016-07-31`, or `2016-07` where the source states no day)",
              "default": null
            },
            {
              "name": "offence_code",
              "type": [
                "null",
                "string"
              ],
              "doc": "Type of the crime, at the level of detail that the source states. (code)",
              "default": null
            },
            {
              "name": "offence_level",
              "type": [
                "null",
                "string"
              ],
              "doc": "Type of the crime, at the level of detail that the source states. (level of the code)",
              "default": null
            },
            {
              "name": "status",
              "type": [
                "null",
                "string"
              ],
              "doc": "Whether the crime stands as recorded, was cancelled, or was transferred to or from another force. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "status_reason",
              "type": [
                "null",
                "string"
              ],
              "doc": "Why the crime was cancelled or transferred. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "status_date",
              "type": [
                "null",
                "string"
              ],
              "doc": "Date of the cancellation or transfer. (`2016-07-31`, or `2016-07` where the source states no day)",
              "default": null
            },
            {
              "name": "transfer_force",
              "type": [
                "null",
                "string"
              ],
              "doc": "The other force of a transfer, so that a transfer out pairs with a transfer in. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "reclassified",
              "type": [
                "null",
                "string"
              ],
              "doc": "Date on which the force last changed the classification, where the source states it; the count stays in the recorded month. (`2016-07-31`, or `2016-07` where the source states no day)",
              "default": null
            },
            {
              "name": "domestic_abuse",
              "type": [
                "null",
                "string"
              ],
              "doc": "Whether the force flagged the crime as domestic abuse. (`true` or `false`)",
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

export const crimeValidatedSchema = {
  "type": "record",
  "name": "Crime",
  "namespace": "hub.validated",
  "doc": "One crime as recorded by one force, whatever became of it.",
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
          "name": "CrimeBody",
          "fields": [
            {
              "name": "source_reference",
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
              "doc": "Identifier of the crime in the source system, to which the force's other tables link.",
              "default": null
            },
            {
              "name": "crime_reference",
              "type": [
                "null",
                "Reference"
              ],
              "doc": "The crime reference number that the force quotes, where it differs from the source identifier.",
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
              "doc": "Date on which the force recorded the crime; the date by which it is counted. (first day of the month, in days since 1970-01-01)",
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
              "doc": "Date on which the force recorded the crime; the date by which it is counted. (days since 1970-01-01; null where only the month is known)",
              "default": null
            },
            {
              "name": "recorded_at",
              "type": [
                "null",
                {
                  "type": "long",
                  "logicalType": "timestamp-millis"
                }
              ],
              "doc": "Moment at which the crime was recorded, for the recording time limit. (milliseconds since 1970-01-01 UTC)",
              "default": null
            },
            {
              "name": "reported_at",
              "type": [
                "null",
                {
                  "type": "long",
                  "logicalType": "timestamp-millis"
                }
              ],
              "doc": "Moment at which the crime was reported to the force, for the recording time limit. (milliseconds since 1970-01-01 UTC)",
              "default": null
            },
            {
              "name": "committed_from_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "First date on which the crime may have been committed. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "committed_from_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "First date on which the crime may have been committed. (days since 1970-01-01; null where only the month is known)",
              "default": null
            },
            {
              "name": "committed_to_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Last date on which the crime may have been committed. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "committed_to_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Last date on which the crime may have been committed. (days since 1970-01-01; null where only the month is known)",
              "default": null
            },
            {
              "name": "offence_code",
              "type": [
                "null",
                "string"
              ],
              "doc": "Type of the crime, at the level of detail that the source states. (code)",
              "default": null
            },
            {
              "name": "offence_level",
              "type": [
                "null",
                "string"
              ],
              "doc": "Type of the crime, at the level of detail that the source states. (level of the code)",
              "default": null
            },
            {
              "name": "offence_list_version",
              "type": [
                "null",
                "string"
              ],
              "doc": "Type of the crime, at the level of detail that the source states. (version of the list that the code was checked against)",
              "default": null
            },
            {
              "name": "status",
              "type": [
                "null",
                "string"
              ],
              "doc": "Whether the crime stands as recorded, was cancelled, or was transferred to or from another force. (national code)",
              "default": null
            },
            {
              "name": "status_reason",
              "type": [
                "null",
                "string"
              ],
              "doc": "Why the crime was cancelled or transferred. (national code)",
              "default": null
            },
            {
              "name": "status_date_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Date of the cancellation or transfer. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "status_date_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Date of the cancellation or transfer. (days since 1970-01-01; null where only the month is known)",
              "default": null
            },
            {
              "name": "transfer_force",
              "type": [
                "null",
                "string"
              ],
              "doc": "The other force of a transfer, so that a transfer out pairs with a transfer in. (national code)",
              "default": null
            },
            {
              "name": "reclassified_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Date on which the force last changed the classification, where the source states it; the count stays in the recorded month. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "reclassified_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Date on which the force last changed the classification, where the source states it; the count stays in the recorded month. (days since 1970-01-01; null where only the month is known)",
              "default": null
            },
            {
              "name": "domestic_abuse",
              "type": [
                "null",
                "boolean"
              ],
              "doc": "Whether the force flagged the crime as domestic abuse.",
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

export const crimePseudonymisedSchema = {
  "type": "record",
  "name": "Crime",
  "namespace": "hub.pseudonymised",
  "doc": "One crime as recorded by one force, whatever became of it.",
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
          "name": "CrimeBody",
          "fields": [
            {
              "name": "source_reference_token",
              "type": [
                "null",
                {
                  "type": "fixed",
                  "name": "Token",
                  "size": 16
                }
              ],
              "doc": "Identifier of the crime in the source system, to which the force's other tables link. (16 bytes that stand for the crime)",
              "default": null
            },
            {
              "name": "source_reference_key_version",
              "type": [
                "null",
                "int"
              ],
              "doc": "Identifier of the crime in the source system, to which the force's other tables link. (version of the key that made the token)",
              "default": null
            },
            {
              "name": "crime_reference_token",
              "type": [
                "null",
                "Token"
              ],
              "doc": "The crime reference number that the force quotes, where it differs from the source identifier. (16 bytes that stand for the crime)",
              "default": null
            },
            {
              "name": "crime_reference_key_version",
              "type": [
                "null",
                "int"
              ],
              "doc": "The crime reference number that the force quotes, where it differs from the source identifier. (version of the key that made the token)",
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
              "doc": "Date on which the force recorded the crime; the date by which it is counted. (first day of the month, in days since 1970-01-01)",
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
              "doc": "Date on which the force recorded the crime; the date by which it is counted. (days since 1970-01-01; null where only the month is known)",
              "default": null
            },
            {
              "name": "committed_from_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "First date on which the crime may have been committed. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "committed_from_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "First date on which the crime may have been committed. (days since 1970-01-01; null where only the month is known)",
              "default": null
            },
            {
              "name": "committed_to_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Last date on which the crime may have been committed. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "committed_to_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Last date on which the crime may have been committed. (days since 1970-01-01; null where only the month is known)",
              "default": null
            },
            {
              "name": "offence_code",
              "type": [
                "null",
                "string"
              ],
              "doc": "Type of the crime, at the level of detail that the source states. (code)",
              "default": null
            },
            {
              "name": "offence_level",
              "type": [
                "null",
                "string"
              ],
              "doc": "Type of the crime, at the level of detail that the source states. (level of the code)",
              "default": null
            },
            {
              "name": "offence_list_version",
              "type": [
                "null",
                "string"
              ],
              "doc": "Type of the crime, at the level of detail that the source states. (version of the list that the code was checked against)",
              "default": null
            },
            {
              "name": "status",
              "type": [
                "null",
                "string"
              ],
              "doc": "Whether the crime stands as recorded, was cancelled, or was transferred to or from another force. (national code)",
              "default": null
            },
            {
              "name": "status_reason",
              "type": [
                "null",
                "string"
              ],
              "doc": "Why the crime was cancelled or transferred. (national code)",
              "default": null
            },
            {
              "name": "status_date_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Date of the cancellation or transfer. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "status_date_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Date of the cancellation or transfer. (days since 1970-01-01; null where only the month is known)",
              "default": null
            },
            {
              "name": "transfer_force",
              "type": [
                "null",
                "string"
              ],
              "doc": "The other force of a transfer, so that a transfer out pairs with a transfer in. (national code)",
              "default": null
            },
            {
              "name": "reclassified_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Date on which the force last changed the classification, where the source states it; the count stays in the recorded month. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "reclassified_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Date on which the force last changed the classification, where the source states it; the count stays in the recorded month. (days since 1970-01-01; null where only the month is known)",
              "default": null
            },
            {
              "name": "domestic_abuse",
              "type": [
                "null",
                "boolean"
              ],
              "doc": "Whether the force flagged the crime as domestic abuse.",
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
