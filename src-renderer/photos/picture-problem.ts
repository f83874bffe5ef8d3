/** Why a picture was not taken, in words that go on from its name: `kitchen.jpg is not a picture …`. */
export class PictureProblem extends Error {
  override readonly name = 'PictureProblem';
}
