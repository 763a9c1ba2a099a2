// Generated from schemas/model by `npm run generate`; change the model, not this file.

export const relationshipIngestedSchema = {
  "type": "record",
  "name": "Relationship",
  "namespace": "hub.ingested",
  "doc": "The relationship between one victim and one suspect or offender of one crime.",
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
          "name": "RelationshipBody",
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
              "name": "victim",
              "type": [
                "null",
                "Reference"
              ],
              "doc": "The victim of the pair.",
              "default": null
            },
            {
              "name": "suspect",
              "type": [
                "null",
                "Reference"
              ],
              "doc": "The suspect or offender of the pair.",
              "default": null
            },
            {
              "name": "victim_role",
              "type": [
                "null",
                "string"
              ],
              "doc": "Role of the first person of the pair; it must be victim. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "suspect_role",
              "type": [
                "null",
                "string"
              ],
              "doc": "Role of the second person of the pair; it must be suspect or offender. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "relationship",
              "type": [
                "null",
                "string"
              ],
              "doc": "What the suspect is to the victim. (national code, or the force’s own where its contract maps none)",
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

export const relationshipValidatedSchema = {
  "type": "record",
  "name": "Relationship",
  "namespace": "hub.validated",
  "doc": "The relationship between one victim and one suspect or offender of one crime.",
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
          "name": "RelationshipBody",
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
              "name": "victim",
              "type": [
                "null",
                "Reference"
              ],
              "doc": "The victim of the pair.",
              "default": null
            },
            {
              "name": "suspect",
              "type": [
                "null",
                "Reference"
              ],
              "doc": "The suspect or offender of the pair.",
              "default": null
            },
            {
              "name": "victim_role",
              "type": [
                "null",
                "string"
              ],
              "doc": "Role of the first person of the pair; it must be victim. (national code)",
              "default": null
            },
            {
              "name": "suspect_role",
              "type": [
                "null",
                "string"
              ],
              "doc": "Role of the second person of the pair; it must be suspect or offender. (national code)",
              "default": null
            },
            {
              "name": "relationship",
              "type": [
                "null",
                "string"
              ],
              "doc": "What the suspect is to the victim. (national code)",
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

export const relationshipPseudonymisedSchema = {
  "type": "record",
  "name": "Relationship",
  "namespace": "hub.pseudonymised",
  "doc": "The relationship between one victim and one suspect or offender of one crime.",
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
          "name": "RelationshipBody",
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
              "name": "victim_token",
              "type": [
                "null",
                "Token"
              ],
              "doc": "The victim of the pair. (16 bytes that stand for the person)",
              "default": null
            },
            {
              "name": "victim_key_version",
              "type": [
                "null",
                "int"
              ],
              "doc": "The victim of the pair. (version of the key that made the token)",
              "default": null
            },
            {
              "name": "suspect_token",
              "type": [
                "null",
                "Token"
              ],
              "doc": "The suspect or offender of the pair. (16 bytes that stand for the person)",
              "default": null
            },
            {
              "name": "suspect_key_version",
              "type": [
                "null",
                "int"
              ],
              "doc": "The suspect or offender of the pair. (version of the key that made the token)",
              "default": null
            },
            {
              "name": "victim_role",
              "type": [
                "null",
                "string"
              ],
              "doc": "Role of the first person of the pair; it must be victim. (national code)",
              "default": null
            },
            {
              "name": "suspect_role",
              "type": [
                "null",
                "string"
              ],
              "doc": "Role of the second person of the pair; it must be suspect or offender. (national code)",
              "default": null
            },
            {
              "name": "relationship",
              "type": [
                "null",
                "string"
              ],
              "doc": "What the suspect is to the victim. (national code)",
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
