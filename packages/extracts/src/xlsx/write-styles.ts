interface CellLook {
  readonly isNumber: boolean;
  readonly toFill: boolean;
  readonly wrap: boolean;
}

/** Index of the header's style in the style sheet. */
export const headerStyle = 1;

const looks: readonly CellLook[] = [false, true].flatMap((isNumber) =>
  [false, true].flatMap((toFill) => [false, true].map((wrap) => ({ isNumber, toFill, wrap }))),
);

/** Index of the style of a cell. */
export const styleOf = (look: CellLook): number =>
  2 +
  looks.findIndex(
    (each) => each.isNumber === look.isNumber && each.toFill === look.toFill && each.wrap === look.wrap,
  );

/** Number format 49 is text: what a person types there stays as typed. */
const lookXml = ({ isNumber, toFill, wrap }: CellLook): string =>
  `<xf numFmtId="${isNumber ? 0 : 49}" fontId="0" fillId="${toFill ? 3 : 0}" borderId="${toFill ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFill="1" applyBorder="1" applyAlignment="1">` +
  `<alignment vertical="top"${wrap ? ' wrapText="1"' : ''}/></xf>`;

const solid = (colour: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/></patternFill></fill>`;

export const stylesXml = (namespace: string): string => {
  const edge = (side: string): string => `<${side} style="thin"><color rgb="FFC8C2A8"/></${side}>`;
  const header =
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>';
  return (
    `<styleSheet xmlns="${namespace}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
    `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid('E8ECF1')}${solid('FFF8DC')}</fills>` +
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
    `<border>${edge('left')}${edge('right')}${edge('top')}${edge('bottom')}<diagonal/></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${looks.length + 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${header}${looks.map(lookXml).join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
};
