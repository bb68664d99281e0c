//! Words that the format does not have.

use insta::assert_snapshot;

use crate::support::{API, api, parameters};

#[test]
fn a_misspelt_type() {
    assert_snapshot!(parameters("    path: { id: sting }\n"), @r#"
    error[unknown-type]: unknown type `sting`
     --> spec/users.yaml:8:17
      |
    8 |     path: { id: sting }
      |                 ^^^^^
      |
      = help: did you mean `string`?
    "#);
}

#[test]
fn a_type_of_another_language() {
    assert_snapshot!(parameters("    query:\n      a: integer\n      b: { type: int }\n      c: bool\n      d: { type: array, as: { items: text } }\n"), @r#"
    error[unknown-type]: unknown type `integer`
     --> spec/users.yaml:9:10
      |
    9 |       a: integer
      |          ^^^^^^^
      |
      = help: write `a: { type: number, as: integer }`

    error[unknown-type]: unknown type `int`
      --> spec/users.yaml:10:18
       |
    10 |       b: { type: int }
       |                  ^^^
       |
       = help: write `type: number`, and beside it `as: integer`

    error[unknown-type]: unknown type `bool`
      --> spec/users.yaml:11:10
       |
    11 |       c: bool
       |          ^^^^
       |
       = help: did you mean `boolean`?

    error[unknown-type]: unknown type `text`
      --> spec/users.yaml:12:38
       |
    12 |       d: { type: array, as: { items: text } }
       |                                      ^^^^
       |
       = help: did you mean `string`?
    "#);
}

#[test]
fn a_type_like_no_other() {
    assert_snapshot!(parameters("    path: { id: [] , x: unheard-of }\n"), @r#"
    error[wrong-kind]: `id` has to be a type or a mapping, and this is a list
     --> spec/users.yaml:8:17
      |
    8 |     path: { id: [] , x: unheard-of }
      |                 ^^
      |
      = help: write `id: string`; what can be of several types is `id: alternatives`

    error[unknown-type]: unknown type `unheard-of`
     --> spec/users.yaml:8:25
      |
    8 |     path: { id: [] , x: unheard-of }
      |                         ^^^^^^^^^^
      |
      = help: write one of the words `string`, `number`, `boolean`, `date`, `object`, `array` or `alternatives`
    "#);
}

#[test]
fn a_misspelt_refinement() {
    assert_snapshot!(parameters("    path: { id: { type: number, as: intger } }\n"), @r#"
    error[unknown-refinement]: unknown refinement `intger`
     --> spec/users.yaml:8:37
      |
    8 |     path: { id: { type: number, as: intger } }
      |                                     ^^^^^^
      |
      = help: did you mean `integer`?
    "#);
}

#[test]
fn a_name_for_a_refinement() {
    assert_snapshot!(parameters("    path: { id: { type: number, as: UserId } }\n"), @r#"
    error[unknown-refinement]: unknown refinement `UserId`
     --> spec/users.yaml:8:37
      |
    8 |     path: { id: { type: number, as: UserId } }
      |                                     ^^^^^^
      |
      = help: to name the identifier's type, write `as: { id: UserId }`
    "#);
}

#[test]
fn refinements_of_the_wrong_shape() {
    assert_snapshot!(parameters("    query:\n      a: { type: array, as: items }\n      b: { type: string, as: { secret: true } }\n      c: { type: string, as: { id: A, items: string } }\n      d: { type: string, as: {} }\n      e: { type: string, as: [secret] }\n      f: { type: string, as: { ids: A } }\n      g: { type: string, as: { id: 1 } }\n"), @r#"
    error[missing-key]: `items` holds nothing
     --> spec/users.yaml:9:25
      |
    9 |       a: { type: array, as: items }
      |                         ^^
      |
      = help: say what the array holds: `as: { items: string }`

    error[wrong-kind]: `secret` stands alone
      --> spec/users.yaml:10:40
       |
    10 |       b: { type: string, as: { secret: true } }
       |                                        ^^^^
       |
       = help: write `as: secret`

    error[wrong-kind]: `as` can say one thing only
      --> spec/users.yaml:11:39
       |
    11 |       c: { type: string, as: { id: A, items: string } }
       |                                       ^^^^^
       |
       = help: write `integer`, `secret`, `id`, `{ id: UserId }` or `{ items: string }`

    error[wrong-kind]: `as` says nothing
      --> spec/users.yaml:12:30
       |
    12 |       d: { type: string, as: {} }
       |                              ^^
       |
       = help: write `integer`, `secret`, `id`, `{ id: UserId }` or `{ items: string }`

    error[wrong-kind]: `as` has to be a word, and this is a list
      --> spec/users.yaml:13:30
       |
    13 |       e: { type: string, as: [secret] }
       |                              ^^^^^^^^
       |
       = help: write `integer`, `secret`, `id`, `{ id: UserId }` or `{ items: string }`

    error[unknown-refinement]: unknown refinement `ids`
      --> spec/users.yaml:14:32
       |
    14 |       f: { type: string, as: { ids: A } }
       |                                ^^^
       |
       = help: did you mean `id`?

    error[wrong-kind]: `id` has to be text, and this is a number
      --> spec/users.yaml:15:36
       |
    15 |       g: { type: string, as: { id: 1 } }
       |                                    ^
       |
       = help: put it into quotes: `id: '1'`
    "#);
}

#[test]
fn other_words() {
    assert_snapshot!(api(&API.replace("bearer", "baerer").replace("runtime:", "conventions: { lists: pipes }\nruntime:")), @r#"
    error[unknown-word]: unknown scheme `baerer`
     --> spec/api.yaml:4:17
      |
    4 | auth: { scheme: baerer, variable: EXAMPLE_API_KEY }
      |                 ^^^^^^
      |
      = help: did you mean `bearer`?

    error[unknown-word]: unknown list style `pipes`
     --> spec/api.yaml:6:23
      |
    6 | conventions: { lists: pipes }
      |                       ^^^^^
      |
      = help: write one of the words `repeat`, `comma` or `brackets`
    "#);
    assert_snapshot!(parameters("    auth: nobody\n"), @r#"
    error[unknown-word]: unknown authentication `nobody`
     --> spec/users.yaml:8:11
      |
    8 |     auth: nobody
      |           ^^^^^^
      |
      = help: write one of the words `key` or `none`
    "#);
}
