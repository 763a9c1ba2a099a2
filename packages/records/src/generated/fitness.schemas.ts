// Generated from schemas/model by `npm run generate`; change the model, not this file.

export const fitnessIngestedSchema = {
  "type": "record",
  "name": "Fitness",
  "namespace": "hub.ingested",
  "doc": "One fitness level of one worker, from one date to another; the open one is current.",
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
          "name": "FitnessBody",
          "fields": [
            {
              "name": "worker",
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
              "doc": "The worker, by the collar number or a unique reference of the force's system.",
              "default": null
            },
            {
              "name": "fitness_level",
              "type": [
                "null",
                "string"
              ],
              "doc": "Fitness level; not mandatory. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "previous_fitness_level",
              "type": [
                "null",
                "string"
              ],
              "doc": "Fitness level before the change; not mandatory. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "duty_status",
              "type": [
                "null",
                "string"
              ],
              "doc": "Full, restricted, adjusted or recuperative duties. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "start",
              "type": [
                "null",
                "string"
              ],
              "doc": "First day of the level. (`2016-07-31`, or `2016-07` where the source states no day)",
              "default": null
            },
            {
              "name": "end",
              "type": [
                "null",
                "string"
              ],
              "doc": "Last day of the level; absent while it lasts. (`2016-07-31`, or `2016-07` where the source states no day)",
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

export const fitnessValidatedSchema = {
  "type": "record",
  "name": "Fitness",
  "namespace": "hub.validated",
  "doc": "One fitness level of one worker, from one date to another; the open one is current.",
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
          "name": "FitnessBody",
          "fields": [
            {
              "name": "worker",
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
              "doc": "The worker, by the collar number or a unique reference of the force's system.",
              "default": null
            },
            {
              "name": "fitness_level",
              "type": [
                "null",
                "string"
              ],
              "doc": "Fitness level; not mandatory. (national code)",
              "default": null
            },
            {
              "name": "previous_fitness_level",
              "type": [
                "null",
                "string"
              ],
              "doc": "Fitness level before the change; not mandatory. (national code)",
              "default": null
            },
            {
              "name": "duty_status",
              "type": [
                "null",
                "string"
              ],
              "doc": "Full, restricted, adjusted or recuperative duties. (national code)",
              "default": null
            },
            {
              "name": "start_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "First day of the level. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "start_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "First day of the level. (days since 1970-01-01; null where only the month is known)",
              "default": null
            },
            {
              "name": "end_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Last day of the level; absent while it lasts. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "end_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Last day of the level; absent while it lasts. (days since 1970-01-01; null where only the month is known)",
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

export const fitnessPseudonymisedSchema = {
  "type": "record",
  "name": "Fitness",
  "namespace": "hub.pseudonymised",
  "doc": "One fitness level of one worker, from one date to another; the open one is current.",
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
          "name": "FitnessBody",
          "fields": [
            {
              "name": "worker_token",
              "type": [
                "null",
                {
                  "type": "fixed",
                  "name": "Token",
                  "size": 16
                }
              ],
              "doc": "The worker, by the collar number or a unique reference of the force's system. (16 bytes that stand for the worker)",
              "default": null
            },
            {
              "name": "worker_key_version",
              "type": [
                "null",
                "int"
              ],
              "doc": "The worker, by the collar number or a unique reference of the force's system. (version of the key that made the token)",
              "default": null
            },
            {
              "name": "fitness_level",
              "type": [
                "null",
                "string"
              ],
              "doc": "Fitness level; not mandatory. (national code)",
              "default": null
            },
            {
              "name": "previous_fitness_level",
              "type": [
                "null",
                "string"
              ],
              "doc": "Fitness level before the change; not mandatory. (national code)",
              "default": null
            },
            {
              "name": "duty_status",
              "type": [
                "null",
                "string"
              ],
              "doc": "Full, restricted, adjusted or recuperative duties. (national code)",
              "default": null
            },
            {
              "name": "start_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "First day of the level. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "start_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "First day of the level. (days since 1970-01-01; null where only the month is known)",
              "default": null
            },
            {
              "name": "end_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Last day of the level; absent while it lasts. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "end_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Last day of the level; absent while it lasts. (days since 1970-01-01; null where only the month is known)",
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
