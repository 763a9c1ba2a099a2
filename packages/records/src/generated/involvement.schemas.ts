// Generated from schemas/model by `npm run generate`; change the model, not this file.

export const involvementIngestedSchema = {
  "type": "record",
  "name": "Involvement",
  "namespace": "hub.ingested",
  "doc": "One person in one role in one crime; one person may have several roles in a crime.",
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
          "name": "InvolvementBody",
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
              "name": "person",
              "type": [
                "null",
                "Reference"
              ],
              "doc": "The person, by the reference that the register gives.",
              "default": null
            },
            {
              "name": "role",
              "type": [
                "null",
                "string"
              ],
              "doc": "Suspect, offender or victim; witnesses are out of scope. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "detection_method_code",
              "type": [
                "null",
                "string"
              ],
              "doc": "How the crime was cleared up, on the suspect's or offender's record. (code)",
              "default": null
            },
            {
              "name": "detection_method_level",
              "type": [
                "null",
                "string"
              ],
              "doc": "How the crime was cleared up, on the suspect's or offender's record. (level of the code)",
              "default": null
            },
            {
              "name": "ethnicity_self_defined",
              "type": [
                "null",
                "string"
              ],
              "doc": "Ethnicity as stated in this crime's record; it wins over the person's when joined. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "ethnicity_officer_observed",
              "type": [
                "null",
                "string"
              ],
              "doc": "Ethnicity as an officer saw it in this crime; it wins over the person's when joined. (national code, or the force’s own where its contract maps none)",
              "default": null
            },
            {
              "name": "age_band",
              "type": [
                "null",
                "string"
              ],
              "doc": "Age band at the time of the crime, as the force computed it. (national code, or the force’s own where its contract maps none)",
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

export const involvementValidatedSchema = {
  "type": "record",
  "name": "Involvement",
  "namespace": "hub.validated",
  "doc": "One person in one role in one crime; one person may have several roles in a crime.",
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
          "name": "InvolvementBody",
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
              "name": "person",
              "type": [
                "null",
                "Reference"
              ],
              "doc": "The person, by the reference that the register gives.",
              "default": null
            },
            {
              "name": "role",
              "type": [
                "null",
                "string"
              ],
              "doc": "Suspect, offender or victim; witnesses are out of scope. (national code)",
              "default": null
            },
            {
              "name": "detection_method_code",
              "type": [
                "null",
                "string"
              ],
              "doc": "How the crime was cleared up, on the suspect's or offender's record. (code)",
              "default": null
            },
            {
              "name": "detection_method_level",
              "type": [
                "null",
                "string"
              ],
              "doc": "How the crime was cleared up, on the suspect's or offender's record. (level of the code)",
              "default": null
            },
            {
              "name": "detection_method_list_version",
              "type": [
                "null",
                "string"
              ],
              "doc": "How the crime was cleared up, on the suspect's or offender's record. (version of the list that the code was checked against)",
              "default": null
            },
            {
              "name": "ethnicity_self_defined",
              "type": [
                "null",
                "string"
              ],
              "doc": "Ethnicity as stated in this crime's record; it wins over the person's when joined. (national code)",
              "default": null
            },
            {
              "name": "ethnicity_officer_observed",
              "type": [
                "null",
                "string"
              ],
              "doc": "Ethnicity as an officer saw it in this crime; it wins over the person's when joined. (national code)",
              "default": null
            },
            {
              "name": "age_band",
              "type": [
                "null",
                "string"
              ],
              "doc": "Age band at the time of the crime, as the force computed it. (national code)",
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

export const involvementPseudonymisedSchema = {
  "type": "record",
  "name": "Involvement",
  "namespace": "hub.pseudonymised",
  "doc": "One person in one role in one crime; one person may have several roles in a crime.",
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
          "name": "InvolvementBody",
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
              "name": "person_token",
              "type": [
                "null",
                "Token"
              ],
              "doc": "The person, by the reference that the register gives. (16 bytes that stand for the person)",
              "default": null
            },
            {
              "name": "person_key_version",
              "type": [
                "null",
                "int"
              ],
              "doc": "The person, by the reference that the register gives. (version of the key that made the token)",
              "default": null
            },
            {
              "name": "role",
              "type": [
                "null",
                "string"
              ],
              "doc": "Suspect, offender or victim; witnesses are out of scope. (national code)",
              "default": null
            },
            {
              "name": "detection_method_code",
              "type": [
                "null",
                "string"
              ],
              "doc": "How the crime was cleared up, on the suspect's or offender's record. (code)",
              "default": null
            },
            {
              "name": "detection_method_level",
              "type": [
                "null",
                "string"
              ],
              "doc": "How the crime was cleared up, on the suspect's or offender's record. (level of the code)",
              "default": null
            },
            {
              "name": "detection_method_list_version",
              "type": [
                "null",
                "string"
              ],
              "doc": "How the crime was cleared up, on the suspect's or offender's record. (version of the list that the code was checked against)",
              "default": null
            },
            {
              "name": "ethnicity_self_defined",
              "type": [
                "null",
                "string"
              ],
              "doc": "Ethnicity as stated in this crime's record; it wins over the person's when joined. (national code)",
              "default": null
            },
            {
              "name": "ethnicity_officer_observed",
              "type": [
                "null",
                "string"
              ],
              "doc": "Ethnicity as an officer saw it in this crime; it wins over the person's when joined. (national code)",
              "default": null
            },
            {
              "name": "age_band",
              "type": [
                "null",
                "string"
              ],
              "doc": "Age band at the time of the crime, as the force computed it. (national code)",
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
