/** House rules that types cannot express. Each says where it holds, and why. */

interface MemberRule {
  readonly message: string;
  readonly hint: string;
  holds(file: string): boolean;
  /** `object.property` that must not be named; without a property, the object altogether. */
  readonly members: readonly (readonly [object: string, property?: string])[];
}

const ofTests = (file: string) =>
  /_test\.tsx?$|\/(tests|bench|tools|testing|support)\/|conformance\.ts$/.test(file);
const ofDomain = (file: string) => /\/(services|music)\//.test(file) && !ofTests(file);
const ofProduct = (file: string) => /\/(runtime|services|music|sdk)\//.test(file) && !ofTests(file);

const ofSynth = (file: string) => /\/synth\//.test(file) && !ofTests(file);

/** Functions whose last digits the standard leaves open: they differ between engines, and from one version to the next. */
const OPEN_DIGITS = [
  ...[
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "atan2",
    "sinh",
    "cosh",
    "tanh",
    "asinh",
    "acosh",
    "atanh",
  ],
  ...["exp", "expm1", "pow", "log", "log1p", "log2", "log10", "cbrt", "hypot"],
];

const MEMBER_RULES: Readonly<Record<string, MemberRule>> = {
  "no-console": {
    message: "Code that runs in a service must not write to the console",
    hint: "Log through `call.log`",
    holds: (file) => ofProduct(file) && !/\/runtime\/(observe|service\/process)/.test(file),
    members: [["console"]],
  },
  "no-ambient-time": {
    message: "Services and music must not read the clock or throw dice",
    hint: "Take time and ids from `call`, seeds from the caller",
    holds: ofDomain,
    members: [["Date", "now"], ["Math", "random"], ["performance", "now"]],
  },
  "no-ambient-environment": {
    message: "The environment is read in one place",
    hint: "Add the variable to the service's config schema",
    holds: (file) => !ofTests(file) && !/\/examples\/|\/runtime\/service\/process\.ts$/.test(file),
    members: [["Deno", "env"]],
  },
  "no-open-digits": {
    message: "The synth must be the same bits everywhere, and the last digits of this are the engine's own",
    hint: "Use synth/math/dmath.ts",
    holds: ofSynth,
    members: OPEN_DIGITS.map((name) => ["Math", name] as const),
  },
  "no-ambient-synth": {
    message: "The synth must not read the clock or throw dice",
    hint: "Draw from `stream(seed, name)` of synth/math/random.ts",
    holds: ofSynth,
    members: [["Math", "random"], ["Date"], ["performance"]],
  },
};

function memberRule({ message, hint, holds, members }: MemberRule): Deno.lint.Rule {
  return {
    create(context) {
      if (!holds(pathOf(context.filename))) return {};
      return {
        MemberExpression(node) {
          const [object, property] = [nameOf(node.object), nameOf(node.property)];
          const named = members.some(([one, part]) =>
            one === object && (part === undefined || part === property)
          );
          if (named) context.report({ node, message, hint });
        },
      };
    },
  };
}

/** The last name of `Date`, `globalThis.Date` or `"Date"`. */
function nameOf(node: Deno.lint.Expression | Deno.lint.PrivateIdentifier): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type === "Literal") return String(node.value);
  const global = node.type === "MemberExpression" && nameOf(node.object) === "globalThis";
  return global ? nameOf(node.property) : undefined;
}

const looseTransaction: Deno.lint.Rule = {
  create(context) {
    const file = pathOf(context.filename);
    if (/\/runtime\/(db|service)\//.test(file) || ofTests(file)) return {};
    return {
      CallExpression(node) {
        const { callee } = node;
        if (callee.type !== "MemberExpression" || nameOf(callee.property) !== "transaction") return;
        if (nameOf(callee.object) === "call") return;
        context.report({
          node,
          message: "Transactions are opened in one place, which guards against using the root handle inside",
          hint: "Use `call.transaction` or `transaction(db, …)` of @downbeat/runtime/db",
        });
      },
    };
  },
};

const bareDate: Deno.lint.Rule = {
  create(context) {
    const file = pathOf(context.filename);
    if (!ofDomain(file) && !ofSynth(file)) return {};
    return {
      NewExpression(node) {
        if (nameOf(node.callee) !== "Date" || node.arguments.length > 0) return;
        context.report({
          node,
          message: "Services, music and the synth must not read the clock",
          hint: "Use `call.now()`",
        });
      },
    };
  },
};

/** Open digits without a name: powers by operator, and Math under another name. */
const hiddenMath: Deno.lint.Rule = {
  create(context) {
    if (!ofSynth(pathOf(context.filename))) return {};
    const { message, hint } = MEMBER_RULES["no-open-digits"]!;
    const found = (node: Deno.lint.Node, hidden: boolean) => {
      if (hidden) context.report({ node, message, hint });
    };
    return {
      BinaryExpression: (node) => found(node, node.operator === "**"),
      AssignmentExpression: (node) => found(node, node.operator === "**="),
      VariableDeclarator: (node) => found(node, node.init !== null && nameOf(node.init) === "Math"),
    };
  },
};

function pathOf(filename: string): string {
  return filename.replaceAll("\\", "/");
}

export default {
  name: "downbeat",
  rules: {
    ...Object.fromEntries(Object.entries(MEMBER_RULES).map(([name, rule]) => [name, memberRule(rule)])),
    "no-loose-transaction": looseTransaction,
    "no-bare-date": bareDate,
    "no-hidden-math": hiddenMath,
  },
} satisfies Deno.lint.Plugin;
