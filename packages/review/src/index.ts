export {
  type AuthorKind,
  type Authorship,
  authorshipSchema,
  type Evidence,
  vendorsOf,
} from './authorship/authorship.ts'
export {
  type Category,
  categories,
  type Finding,
  type FindingSource,
  fingerprint,
  type Side,
} from './findings/finding.ts'
export type * from './ports.ts'
export type { MissingReviewer, ModelRole, Reviewer, Route } from './routing/route.ts'
