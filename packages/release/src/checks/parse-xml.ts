import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** An element by its name, attributes with `@` before theirs; every element is a list, so one and many read alike. */
export type XmlElement = { readonly [name: string]: unknown }

/** No entity is resolved beyond the five of XML: a report must not read files or grow in memory. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
  processEntities: false,
  parseAttributeValue: false,
  parseTagValue: false,
})

/** @returns undefined for what is not well-formed. */
export function parseXml(text: string): XmlElement | undefined {
  if (XMLValidator.validate(text) !== true) return undefined
  const root: unknown = parser.parse(text)
  return isElement(root) ? root : undefined
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  const found = element[name]
  return Array.isArray(found) ? found.map((child: unknown) => (isElement(child) ? child : {})) : []
}

export function attributeOf(element: XmlElement, name: string): string | undefined {
  const value = element[`@${name}`]
  return typeof value === 'string' ? value : undefined
}

function isElement(value: unknown): value is XmlElement {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
