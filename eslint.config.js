import svelte from 'eslint-plugin-svelte'
import tseslint from 'typescript-eslint'

const topLevelArrow = [
  'Program > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression',
  'Program > ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression',
].map((selector) => ({
  selector,
  message: 'Write a function: it has a name and may stand below its use.',
}))

/** @type {import('eslint').Linter.Config[]} */
const config = [
  {
    ignores: ['node_modules/', 'build/', '.svelte-kit/', 'data/', 'src/messages/', 'coverage/'],
  },
  ...tseslint.configs.recommended,
  ...svelte.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': ['error', { ignoreReadBeforeAssign: true }],
      'no-fallthrough': 'error',
      'no-unsafe-finally': 'error',
      'no-unmodified-loop-condition': 'error',
      'no-restricted-syntax': ['error', ...topLevelArrow],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      // noUncheckedIndexedAccess makes `rows[0]!` the plain way to say "there is always one".
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        // SvelteKit keeps the service worker out of tsconfig.json: it runs in another world.
        projectService: { allowDefaultProject: ['src/service-worker.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      // The Content-Security-Policy forbids style attributes: use classes.
      'svelte/no-inline-styles': 'error',
      // Props are declared with let, as Svelte's manual does.
      'prefer-const': 'off',
      // A space that must stay between two words is written {' '}.
      'svelte/no-useless-mustaches': 'off',
      // It takes a set that lives for one line for lasting state.
      'svelte/prefer-svelte-reactivity': 'off',
      // "Scripts run here" is state that an effect sets once.
      'svelte/prefer-writable-derived': 'off',
      // The program always lies at the root of its address.
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/no-target-blank': ['error', { enforceDynamicLinks: 'never' }],
      'svelte/button-has-type': 'error',
    },
  },
  {
    files: ['src/**'],
    rules: { 'no-console': 'error' },
  },
]

export default config
