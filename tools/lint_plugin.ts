/** House rules that types cannot express. Each says where it holds, and why. */

const inServices = (file: string) => /\/(services|music)\//.test(file) && !isTest(file);
const isTest = (file: string) => /_test\.tsx?$|\/(tests|bench|tools|testing|support)\/|conformance\.ts$/.test(file);

interface Rule {
  message: string;
  hint: string;
  holds(file: string): boolean;
  /** `object.property` that must not be named. */
  members: readonly (readonly [string, string | undefined])[];
}

const MEMBER_RULES: Readonly<Record<string, Rule>> = {
  "no-console": {
    message: "Code that runs in a service must not write to the console",
    hint: "Log through `call.log`",
    holds: (file) => /\/(runtime|services|music|sdk)\//.test(file) && !isTest(file) && !/\/runtime\/(observe|service\/process)/.test(file),
    members: [["console", undefined]],
  },
  "no-ambient-time": {
    message: "Services and music must not read the clock or throw dice",
    hint: "Take time and ids from `call`, seeds from the caller",
    holds: inServices,
    members: [["Date", "now"], ["Math", "random"], ["performance", "now"]],
  },
  "no-ambient-environment": {
    message: "The environment is read in one place",
    hint: "Add the variable to the service's config schema",
    holds: (file) => !isTest(file) && !/\/runtime\/service\/process\.ts$/.test(file),
    members: [["Deno", "env"]],
  },
};

function memberRule(rule: Rule): Deno.lint.Rule {
  return {
    create(context) {
      if (!rule.holds(context.filename.replaceAll("\\", "/"))) return {};
      return {
        MemberExpression(node) {
          if (node.object.type !== "Identifier" || node.property.type !== "Identifier") return;
          const { name } = node.object;
          const property = node.property.name;
          if (!rule.members.some(([object, member]) => object === name && (member === undefined || member === property))) return;
          context.report({ node, message: rule.message, hint: rule.hint });
        },
      };
    },
  };
}

const transactionRule: Deno.lint.Rule = {
  create(context) {
    if (/\/runtime\/(db|service)\//.test(context.filename.replaceAll("\\", "/")) || isTest(context.filename)) return {};
    return {
      'CallExpression[callee.type="MemberExpression"][callee.property.name="transaction"][callee.object.name!="call"]'(
        node: Deno.lint.CallExpression,
      ) {
        context.report({
          node,
          message: "Transactions are opened in one place, which guards against using the root handle inside",
          hint: "Use `call.transaction` or `transaction(db, …)` of @downbeat/runtime/db",
        });
      },
    };
  },
};

const bareDateRule: Deno.lint.Rule = {
  create(context) {
    if (!inServices(context.filename.replaceAll("\\", "/"))) return {};
    return {
      NewExpression(node) {
        if (node.callee.type !== "Identifier" || node.callee.name !== "Date" || node.arguments.length > 0) return;
        context.report({ node, message: "Services and music must not read the clock", hint: "Use `call.now()`" });
      },
    };
  },
};

export default {
  name: "downbeat",
  rules: {
    ...Object.fromEntries(Object.entries(MEMBER_RULES).map(([name, rule]) => [name, memberRule(rule)])),
    "no-loose-transaction": transactionRule,
    "no-bare-date": bareDateRule,
  },
} satisfies Deno.lint.Plugin;
