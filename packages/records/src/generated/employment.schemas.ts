// Generated from schemas/model by `npm run generate`; change the model, not this file.

export const employmentIngestedSchema = {
  "type": "record",
  "name": "Employment",
  "namespace": "hub.ingested",
  "doc": "One worker in one post from one date to another; the open one is current.",
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
          "name": "EmploymentBody",
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
              "name": "worker_type",
              "type": [
                "null",
                "string"
              ],
              "doc": "Type of the worker in this post, where the source of posts states it. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "employment_class",
              "type": [
                "null",
                "string"
              ],
              "doc": "Full time or part time. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "full_time_equivalent",
              "type": [
                "null",
                "string"
              ],
              "doc": "Share of full time, more than 0 and at most 1. (decimal, at most 3 places)",
              "default": null
            },
            {
              "name": "post",
              "type": [
                "null",
                "string"
              ],
              "doc": "Post held. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "rank",
              "type": [
                "null",
                "string"
              ],
              "doc": "Rank held; it belongs to the type of worker and the force. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "function",
              "type": [
                "null",
                "string"
              ],
              "doc": "Function in which the worker is employed. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "assignment",
              "type": [
                "null",
                "string"
              ],
              "doc": "Assignment, such as a secondment. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "secondment_host",
              "type": [
                "null",
                "string"
              ],
              "doc": "Force or body that hosts a secondment. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "start",
              "type": [
                "null",
                "string"
              ],
              "doc": "First day in the post. (`2016-07-31`, or `2016-07` where the source states no day)",
              "default": null
            },
            {
              "name": "end",
              "type": [
                "null",
                "string"
              ],
              "doc": "Last day in the post; absent while it is held. (`2016-07-31`, or `2016-07` where the source states no day)",
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

export const employmentValidatedSchema = {
  "type": "record",
  "name": "Employment",
  "namespace": "hub.validated",
  "doc": "One worker in one post from one date to another; the open one is current.",
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
          "name": "EmploymentBody",
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
              "name": "worker_type",
              "type": [
                "null",
                "string"
              ],
              "doc": "Type of the worker in this post, where the source of posts states it. (national code)",
              "default": null
            },
            {
              "name": "employment_class",
              "type": [
                "null",
                "string"
              ],
              "doc": "Full time or part time. (national code)",
              "default": null
            },
            {
              "name": "full_time_equivalent",
              "type": [
                "null",
                "int"
              ],
              "doc": "Share of full time, more than 0 and at most 1. (in units of 10^-3)",
              "default": null
            },
            {
              "name": "post",
              "type": [
                "null",
                "string"
              ],
              "doc": "Post held. (national code)",
              "default": null
            },
            {
              "name": "rank",
              "type": [
                "null",
                "string"
              ],
              "doc": "Rank held; it belongs to the type of worker and the force. (national code)",
              "default": null
            },
            {
              "name": "function",
              "type": [
                "null",
                "string"
              ],
              "doc": "Function in which the worker is employed. (national code)",
              "default": null
            },
            {
              "name": "assignment",
              "type": [
                "null",
                "string"
              ],
              "doc": "Assignment, such as a secondment. (national code)",
              "default": null
            },
            {
              "name": "secondment_host",
              "type": [
                "null",
                "string"
              ],
              "doc": "Force or body that hosts a secondment. (national code)",
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
              "doc": "First day in the post. (first day of the month, in days since 1970-01-01)",
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
              "doc": "First day in the post. (days since 1970-01-01; null where only the month is known)",
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
              "doc": "Last day in the post; absent while it is held. (first day of the month, in days since 1970-01-01)",
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
              "doc": "Last day in the post; absent while it is held. (days since 1970-01-01; null where only the month is known)",
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

export const employmentPseudonymisedSchema = {
  "type": "record",
  "name": "Employment",
  "namespace": "hub.pseudonymised",
  "doc": "One worker in one post from one date to another; the open one is current.",
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
          "name": "EmploymentBody",
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
              "name": "worker_type",
              "type": [
                "null",
                "string"
              ],
              "doc": "Type of the worker in this post, where the source of posts states it. (national code)",
              "default": null
            },
            {
              "name": "employment_class",
              "type": [
                "null",
                "string"
              ],
              "doc": "Full time or part time. (national code)",
              "default": null
            },
            {
              "name": "full_time_equivalent",
              "type": [
                "null",
                "int"
              ],
              "doc": "Share of full time, more than 0 and at most 1. (in units of 10^-3)",
              "default": null
            },
            {
              "name": "post",
              "type": [
                "null",
                "string"
              ],
              "doc": "Post held. (national code)",
              "default": null
            },
            {
              "name": "rank",
              "type": [
                "null",
                "string"
              ],
              "doc": "Rank held; it belongs to the type of worker and the force. (national code)",
              "default": null
            },
            {
              "name": "function",
              "type": [
                "null",
                "string"
              ],
              "doc": "Function in which the worker is employed. (national code)",
              "default": null
            },
            {
              "name": "assignment",
              "type": [
                "null",
                "string"
              ],
              "doc": "Assignment, such as a secondment. (national code)",
              "default": null
            },
            {
              "name": "secondment_host",
              "type": [
                "null",
                "string"
              ],
              "doc": "Force or body that hosts a secondment. (national code)",
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
              "doc": "First day in the post. (first day of the month, in days since 1970-01-01)",
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
              "doc": "First day in the post. (days since 1970-01-01; null where only the month is known)",
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
              "doc": "Last day in the post; absent while it is held. (first day of the month, in days since 1970-01-01)",
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
              "doc": "Last day in the post; absent while it is held. (days since 1970-01-01; null where only the month is known)",
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
