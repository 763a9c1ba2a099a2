// Generated from schemas/model by `npm run generate`; change the model, not this file.

export const rejectedSchema = {
  "type": "record",
  "name": "RejectedRecord",
  "namespace": "hub.rejected",
  "doc": "A change that ingest or validate held back or dropped, with its findings.",
  "fields": [
    {
      "name": "verdict",
      "type": {
        "type": "enum",
        "name": "Verdict",
        "symbols": [
          "rejected",
          "dropped"
        ]
      }
    },
    {
      "name": "stage",
      "type": "string",
      "doc": "The service that said so."
    },
    {
      "name": "record_type",
      "type": [
        "null",
        "string"
      ],
      "default": null
    },
    {
      "name": "key",
      "type": [
        "null",
        "string"
      ],
      "doc": "Record key, where one was made. Personal.",
      "default": null
    },
    {
      "name": "version",
      "type": [
        "null",
        {
          "type": "fixed",
          "name": "Version",
          "size": 32,
          "logicalType": "version"
        }
      ],
      "default": null
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
      "type": [
        "null",
        "string"
      ],
      "default": null
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
      "default": null
    },
    {
      "name": "received_at",
      "type": {
        "type": "long",
        "logicalType": "timestamp-millis"
      }
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
      }
    },
    {
      "name": "sealed",
      "type": [
        "null",
        "bytes"
      ],
      "default": null
    }
  ]
} as const;

export const findingsSchema = {
  "type": "record",
  "name": "PseudonymisedFindings",
  "namespace": "hub.findings",
  "doc": "A change that was held back or dropped, without its key.",
  "fields": [
    {
      "name": "verdict",
      "type": {
        "type": "enum",
        "name": "Verdict",
        "symbols": [
          "rejected",
          "dropped"
        ]
      }
    },
    {
      "name": "stage",
      "type": "string",
      "doc": "The service that said so."
    },
    {
      "name": "record_type",
      "type": [
        "null",
        "string"
      ],
      "default": null
    },
    {
      "name": "record_id",
      "type": [
        "null",
        {
          "type": "fixed",
          "name": "RecordId",
          "size": 16
        }
      ],
      "doc": "Pseudonym of the record key.",
      "default": null
    },
    {
      "name": "version",
      "type": [
        "null",
        {
          "type": "fixed",
          "name": "Version",
          "size": 32,
          "logicalType": "version"
        }
      ],
      "default": null
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
      "type": [
        "null",
        "string"
      ],
      "default": null
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
      "default": null
    },
    {
      "name": "received_at",
      "type": {
        "type": "long",
        "logicalType": "timestamp-millis"
      }
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
      }
    },
    {
      "name": "sealed",
      "type": [
        "null",
        "bytes"
      ],
      "default": null
    }
  ]
} as const;

export const manifestSchema = {
  "type": "record",
  "name": "Manifest",
  "namespace": "hub.manifest",
  "doc": "Ingest’s statement of a contiguous range of origins: the left side of the balance.",
  "fields": [
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
      "name": "source",
      "type": "string",
      "doc": "Cdc topic or submission."
    },
    {
      "name": "partition",
      "type": "int"
    },
    {
      "name": "first_position",
      "type": "long"
    },
    {
      "name": "last_position",
      "type": "long"
    },
    {
      "name": "received_on",
      "type": {
        "type": "int",
        "logicalType": "date"
      },
      "doc": "Day in Europe/London."
    },
    {
      "name": "received_at",
      "type": {
        "type": "long",
        "logicalType": "timestamp-millis"
      }
    },
    {
      "name": "release",
      "type": "int"
    },
    {
      "name": "shapes",
      "type": {
        "type": "array",
        "items": {
          "type": "array",
          "items": {
            "type": "record",
            "name": "Shape",
            "fields": [
              {
                "name": "record_type",
                "type": "string"
              },
              {
                "name": "changes",
                "type": "int"
              }
            ]
          }
        }
      },
      "doc": "How many changes of each record type one origin asked for."
    },
    {
      "name": "runs",
      "type": {
        "type": "array",
        "items": {
          "type": "record",
          "name": "Run",
          "fields": [
            {
              "name": "origins",
              "type": "int"
            },
            {
              "name": "shape",
              "type": "int"
            },
            {
              "name": "scope",
              "type": [
                "null",
                "int"
              ],
              "doc": "Index into scopes; null where the source has none, or the row states none.",
              "default": null
            }
          ]
        }
      },
      "doc": "In order of position; origins sum to the range."
    },
    {
      "name": "exceptions",
      "type": {
        "type": "array",
        "items": {
          "type": "record",
          "name": "Exception",
          "fields": [
            {
              "name": "position",
              "type": "long"
            },
            {
              "name": "verdict",
              "type": {
                "type": "enum",
                "name": "Verdict",
                "symbols": [
                  "rejected",
                  "dropped"
                ]
              }
            },
            {
              "name": "reason",
              "type": "string"
            }
          ]
        }
      }
    },
    {
      "name": "complete",
      "type": "boolean",
      "doc": "True on the last manifest of a submission."
    },
    {
      "name": "scopes",
      "type": {
        "type": "array",
        "items": "string"
      },
      "doc": "Values of the column for each of which a file is complete.",
      "default": []
    },
    {
      "name": "set",
      "type": [
        "null",
        {
          "type": "record",
          "name": "Set",
          "doc": "A complete set: records of the source that are not in it have left the source.",
          "fields": [
            {
              "name": "id",
              "type": "string",
              "doc": "Submission, or topic and epoch."
            },
            {
              "name": "source_name",
              "type": "string",
              "doc": "As the contract calls it."
            },
            {
              "name": "key_space",
              "type": "string"
            },
            {
              "name": "record_types",
              "type": {
                "type": "array",
                "items": "string"
              },
              "doc": "What a row of the source may fill."
            },
            {
              "name": "delivery",
              "type": {
                "type": "enum",
                "name": "Delivery",
                "symbols": [
                  "full",
                  "full_per",
                  "snapshot"
                ]
              }
            },
            {
              "name": "version",
              "type": {
                "type": "fixed",
                "name": "Version",
                "size": 32,
                "logicalType": "version"
              },
              "doc": "Below every row of the set, above every older set: what is swept is deleted at it."
            },
            {
              "name": "extracted_at",
              "type": [
                "null",
                {
                  "type": "long",
                  "logicalType": "timestamp-millis"
                }
              ],
              "doc": "Of a file, by its sender.",
              "default": null
            },
            {
              "name": "rows",
              "type": "long",
              "doc": "Of a file; 0 of a snapshot, whose rows are not counted."
            },
            {
              "name": "limit_millionths",
              "type": "int",
              "doc": "Of the records that the set covers: more are not deleted without a confirmation."
            }
          ]
        }
      ],
      "doc": "On the manifest that ends a complete set.",
      "default": null
    },
    {
      "name": "epoch",
      "type": "int",
      "doc": "Of the source, within which its positions compare.",
      "default": 0
    },
    {
      "name": "key_digests",
      "type": "bytes",
      "doc": "Salted digests of the keys of the rows, 8 bytes each; empty where none are made.",
      "default": ""
    }
  ]
} as const;
