// Generated from schemas/model by `npm run generate`; change the model, not this file.

export const crimeLocationIngestedSchema = {
  "type": "record",
  "name": "CrimeLocation",
  "namespace": "hub.ingested",
  "doc": "Where one crime took place, at the detail that the deployment's policy lets through.",
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
          "name": "CrimeLocationBody",
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
              "name": "grid",
              "type": [
                "null",
                "string"
              ],
              "doc": "Ordnance Survey grid reference of the place, coarsened before the warehouse to the square of the policy (1 km by default). (two letters and an even number of digits)",
              "default": null
            },
            {
              "name": "no_location_reason",
              "type": [
                "null",
                "string"
              ],
              "doc": "Why there is no grid reference; a crime without a place still counts. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "location_type",
              "type": [
                "null",
                "string"
              ],
              "doc": "Kind of place, such as a dwelling or a shop. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "basic_command_unit",
              "type": [
                "null",
                "string"
              ],
              "doc": "Basic command unit in which the crime took place. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "partnership",
              "type": [
                "null",
                "string"
              ],
              "doc": "Community safety partnership in which the crime took place (a CDRP in 2009). (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "district",
              "type": [
                "null",
                "string"
              ],
              "doc": "Local authority district in which the crime took place; a London borough is one. (national code, or the force’s own where its contract maps none)",
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

export const crimeLocationValidatedSchema = {
  "type": "record",
  "name": "CrimeLocation",
  "namespace": "hub.validated",
  "doc": "Where one crime took place, at the detail that the deployment's policy lets through.",
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
          "name": "CrimeLocationBody",
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
              "name": "grid",
              "type": [
                "null",
                "string"
              ],
              "doc": "Ordnance Survey grid reference of the place, coarsened before the warehouse to the square of the policy (1 km by default). (two letters and an even number of digits)",
              "default": null
            },
            {
              "name": "no_location_reason",
              "type": [
                "null",
                "string"
              ],
              "doc": "Why there is no grid reference; a crime without a place still counts. (national code)",
              "default": null
            },
            {
              "name": "location_type",
              "type": [
                "null",
                "string"
              ],
              "doc": "Kind of place, such as a dwelling or a shop. (national code)",
              "default": null
            },
            {
              "name": "basic_command_unit",
              "type": [
                "null",
                "string"
              ],
              "doc": "Basic command unit in which the crime took place. (national code)",
              "default": null
            },
            {
              "name": "partnership",
              "type": [
                "null",
                "string"
              ],
              "doc": "Community safety partnership in which the crime took place (a CDRP in 2009). (national code)",
              "default": null
            },
            {
              "name": "district",
              "type": [
                "null",
                "string"
              ],
              "doc": "Local authority district in which the crime took place; a London borough is one. (national code)",
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

export const crimeLocationPseudonymisedSchema = {
  "type": "record",
  "name": "CrimeLocation",
  "namespace": "hub.pseudonymised",
  "doc": "Where one crime took place, at the detail that the deployment's policy lets through.",
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
          "name": "CrimeLocationBody",
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
              "name": "grid_square",
              "type": [
                "null",
                "string"
              ],
              "doc": "Ordnance Survey grid reference of the place, coarsened before the warehouse to the square of the policy (1 km by default). (square of the grid, as coarse as the policy says)",
              "default": null
            },
            {
              "name": "no_location_reason",
              "type": [
                "null",
                "string"
              ],
              "doc": "Why there is no grid reference; a crime without a place still counts. (national code)",
              "default": null
            },
            {
              "name": "location_type",
              "type": [
                "null",
                "string"
              ],
              "doc": "Kind of place, such as a dwelling or a shop. (national code)",
              "default": null
            },
            {
              "name": "basic_command_unit",
              "type": [
                "null",
                "string"
              ],
              "doc": "Basic command unit in which the crime took place. (national code)",
              "default": null
            },
            {
              "name": "partnership",
              "type": [
                "null",
                "string"
              ],
              "doc": "Community safety partnership in which the crime took place (a CDRP in 2009). (national code)",
              "default": null
            },
            {
              "name": "district",
              "type": [
                "null",
                "string"
              ],
              "doc": "Local authority district in which the crime took place; a London borough is one. (national code)",
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
