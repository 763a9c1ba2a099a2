// Generated from schemas/model by `npm run generate`; change the model, not this file.

export const workerAssaultIngestedSchema = {
  "type": "record",
  "name": "WorkerAssault",
  "namespace": "hub.ingested",
  "doc": "One assault on one police worker.",
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
          "name": "WorkerAssaultBody",
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
              "name": "crime",
              "type": [
                "null",
                "Reference"
              ],
              "doc": "The crime recorded for the assault, where the HR system quotes it.",
              "default": null
            },
            {
              "name": "assaulted",
              "type": [
                "null",
                "string"
              ],
              "doc": "Date of the assault. (`2016-07-31`, or `2016-07` where the source states no day)",
              "default": null
            },
            {
              "name": "on_duty",
              "type": [
                "null",
                "string"
              ],
              "doc": "Whether the worker was on duty. (`true` or `false`)",
              "default": null
            },
            {
              "name": "worker_role",
              "type": [
                "null",
                "string"
              ],
              "doc": "Role played by the worker. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "injured",
              "type": [
                "null",
                "string"
              ],
              "doc": "Whether the worker was injured, where the source states it apart from the injury. (`true` or `false`)",
              "default": null
            },
            {
              "name": "injury",
              "type": [
                "null",
                "string"
              ],
              "doc": "Injury of the worker; not mandatory. (national code, or the force’s own where its contract maps none)",
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

export const workerAssaultValidatedSchema = {
  "type": "record",
  "name": "WorkerAssault",
  "namespace": "hub.validated",
  "doc": "One assault on one police worker.",
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
          "name": "WorkerAssaultBody",
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
              "name": "crime",
              "type": [
                "null",
                "Reference"
              ],
              "doc": "The crime recorded for the assault, where the HR system quotes it.",
              "default": null
            },
            {
              "name": "assaulted_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Date of the assault. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "assaulted_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Date of the assault. (days since 1970-01-01; null where only the month is known)",
              "default": null
            },
            {
              "name": "on_duty",
              "type": [
                "null",
                "boolean"
              ],
              "doc": "Whether the worker was on duty.",
              "default": null
            },
            {
              "name": "worker_role",
              "type": [
                "null",
                "string"
              ],
              "doc": "Role played by the worker. (national code)",
              "default": null
            },
            {
              "name": "injured",
              "type": [
                "null",
                "boolean"
              ],
              "doc": "Whether the worker was injured, where the source states it apart from the injury.",
              "default": null
            },
            {
              "name": "injury",
              "type": [
                "null",
                "string"
              ],
              "doc": "Injury of the worker; not mandatory. (national code)",
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

export const workerAssaultPseudonymisedSchema = {
  "type": "record",
  "name": "WorkerAssault",
  "namespace": "hub.pseudonymised",
  "doc": "One assault on one police worker.",
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
          "name": "WorkerAssaultBody",
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
              "name": "crime_token",
              "type": [
                "null",
                "Token"
              ],
              "doc": "The crime recorded for the assault, where the HR system quotes it. (16 bytes that stand for the crime)",
              "default": null
            },
            {
              "name": "crime_key_version",
              "type": [
                "null",
                "int"
              ],
              "doc": "The crime recorded for the assault, where the HR system quotes it. (version of the key that made the token)",
              "default": null
            },
            {
              "name": "assaulted_month",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Date of the assault. (first day of the month, in days since 1970-01-01)",
              "default": null
            },
            {
              "name": "assaulted_date",
              "type": [
                "null",
                {
                  "type": "int",
                  "logicalType": "date"
                }
              ],
              "doc": "Date of the assault. (days since 1970-01-01; null where only the month is known)",
              "default": null
            },
            {
              "name": "on_duty",
              "type": [
                "null",
                "boolean"
              ],
              "doc": "Whether the worker was on duty.",
              "default": null
            },
            {
              "name": "worker_role",
              "type": [
                "null",
                "string"
              ],
              "doc": "Role played by the worker. (national code)",
              "default": null
            },
            {
              "name": "injured",
              "type": [
                "null",
                "boolean"
              ],
              "doc": "Whether the worker was injured, where the source states it apart from the injury.",
              "default": null
            },
            {
              "name": "injury",
              "type": [
                "null",
                "string"
              ],
              "doc": "Injury of the worker; not mandatory. (national code)",
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
