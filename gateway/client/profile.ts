import Type, { type Static } from 'typebox'

/** What the conformance kit needs to know of the place that it is played against. */
const Credentials = Type.Union([
  Type.Object({ style: Type.Enum(['tif', 'csb', 'x-ca']), accessId: Type.String(), secret: Type.String() }),
  Type.Object({ style: Type.Enum(['bearer', 'apikey']), secret: Type.String() }),
])
const Party = Type.Object({
  code: Type.String(),
  name: Type.String(),
  region: Type.String({ pattern: '^[0-9]{6}$' }),
  credentials: Credentials,
  pharmacist: Type.Optional(Type.String({ description: 'national code, for reviews' })),
  /** Where the place has one address for all transactions; else the base before the number. */
  path: Type.Optional(Type.String()),
})
export type Party = Static<typeof Party>

export const Profile = Type.Object({
  hospital: Party,
  pharmacy: Party,
  person: Type.Object({
    mdtrt_cert_type: Type.String(),
    mdtrt_cert_no: Type.String(),
    certno: Type.String(),
    psn_name: Type.String(),
    insutype: Type.String(),
  }),
  doctor: Type.Object({ code: Type.String(), name: Type.String() }),
  disease: Type.Object({
    code: Type.String(),
    name: Type.String(),
    diagnosisCode: Type.String(),
    diagnosisName: Type.String(),
  }),
  drug: Type.Object({
    code: Type.String(),
    name: Type.String(),
    form: Type.String(),
    spec: Type.String(),
    price: Type.String({ pattern: '^\\d+\\.\\d{2}$', description: 'of a pack, at hospital and pharmacy' }),
    package: Type.String(),
    unit: Type.String(),
    daysPerPack: Type.Integer({ minimum: 1, maximum: 90 }),
  }),
  /** Boxes that nobody has sold: one for the visit, one for the purchase, one for the prescription. */
  traceCodes: Type.Array(Type.String(), { minItems: 3 }),
})
export type Profile = Static<typeof Profile>
